package io.midwatch.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a verb answered.
 *
 * @param code its exit code
 * @param out its answer
 * @param err what it said besides
 */
record Cli(int code, String out, String err) {

  /** Runs one command line in this process. */
  static Cli run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        MidwatchCommand.over(
                (a, b) -> {
                  throw new AssertionError("no service here");
                },
                (a, b) -> {
                  throw new AssertionError("no demo here");
                },
                a -> {
                  throw new AssertionError("no ledger here");
                },
                (sketch, start, seed) -> {
                  throw new IllegalStateException("no night is begun here");
                },
                config -> {
                  throw new AssertionError("no doctor here");
                })
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Cli(code, out.toString(), err.toString());
  }

  /** A folder of test files. */
  static Path samples(String name) {
    try {
      return Path.of(Objects.requireNonNull(Cli.class.getResource("/policy/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Copies files over what is there. */
  static void copy(Path from, Path to) {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.write(target, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

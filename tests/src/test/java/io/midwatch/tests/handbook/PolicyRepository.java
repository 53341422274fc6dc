package io.midwatch.tests.handbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A git repository with a copy of the starter pack, and a shell in it. */
final class PolicyRepository {

  private static final Path BASH = Path.of("/bin/bash");
  private static final Path GIT = Path.of("/usr/bin/git");

  private final Path folder;
  private final Path bin;

  private PolicyRepository(Path folder, Path bin) {
    this.folder = folder;
    this.bin = bin;
  }

  /**
   * What a command did.
   *
   * @param exit its exit code
   * @param said everything that it printed
   */
  record Did(int exit, String said) {}

  /** A repository whose only commit holds the pack and recorded cases. */
  static PolicyRepository in(Path folder, String cases) throws IOException {
    assumeTrue(Files.isExecutable(GIT), "needs git: apt-get install git");
    assumeTrue(Files.isExecutable(BASH), "needs bash: apt-get install bash");
    PolicyRepository made =
        new PolicyRepository(
            Files.createDirectories(folder.resolve("repository")),
            Files.createDirectories(folder.resolve("bin")));
    made.midwatch();
    made.copy(Pages.ROOT.resolve("policies/starter"), made.folder.resolve("pack"));
    Files.createDirectories(made.folder.resolve("recorded"));
    Files.writeString(made.folder.resolve("recorded/cases.jsonl"), cases);
    Did begun =
        made.does(
            "git init -q . && git add -A && git -c user.name=a -c user.email=a@example.org commit -qm first",
            Map.of());
    assertThat(begun.exit()).as(begun.said()).isZero();
    return made;
  }

  /** A program of that name that runs the verbs of the classes under test. */
  private void midwatch() throws IOException {
    String script =
        "#!/bin/bash\nexec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s \"$@\"\n"
            .formatted(System.getProperty("java.home"), classPath(), LineMain.class.getName());
    Path program = Files.writeString(bin.resolve("midwatch"), script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Of the classes under test, however they were started. */
  private static String classPath() {
    if (LineMain.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(url -> Path.of(URI.create(url.toString())).toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /**
   * Copies a pack with a few of its scenarios: there is more than one, and they take their time.
   */
  private void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(PolicyRepository::wanted).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy);
      }
    }
  }

  private static boolean wanted(Path file) {
    String name = file.toString();
    boolean scenario = name.contains("/scenarios/") || name.endsWith("scenario.yaml");
    return Files.isRegularFile(file)
        && (!scenario || name.matches(".*/(cooldown|node-disk-pressure/scenario)[.]yaml"));
  }

  Path file(String path) {
    return folder.resolve(path);
  }

  void replace(String path, String before, String after) throws IOException {
    String text = Files.readString(file(path));
    assertThat(text).contains(before);
    Files.writeString(file(path), text.replace(before, after));
  }

  /** Runs a command as GitHub's runner does: in bash, ending at the first failure. */
  Did does(String command, Map<String, String> environment) throws IOException {
    Path output = bin.resolveSibling("output");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(BASH.toString(), "-e", "-o", "pipefail", "-c", command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(command).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
    return new Did(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}

package io.midwatch.tests.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The few commands of a shell that pages use to edit a pack. They print nothing. */
final class Shell {

  private static final Path ROOT = Path.of(System.getProperty("midwatch.root", ".."));
  private static final Pattern COPY = Pattern.compile("cp -r (policies/[a-z]+) (mypack)");
  private static final Pattern REMOVE = Pattern.compile("rm (mypack/[a-z./-]+)");
  private static final Pattern REPLACE =
      Pattern.compile("sed -i 's/(.+)/(.+)/' (mypack/[a-z./-]+)");

  private Shell() {}

  static String does(String command, Path folder) throws IOException {
    Matcher copy = COPY.matcher(command);
    Matcher remove = REMOVE.matcher(command);
    Matcher replace = REPLACE.matcher(command);
    if (copy.matches()) {
      copy(ROOT.resolve(copy.group(1)), folder.resolve(copy.group(2)));
    } else if (remove.matches()) {
      Files.delete(folder.resolve(remove.group(1)));
    } else {
      assertThat(replace.matches()).as("a command that pages may use: %s", command).isTrue();
      Path file = folder.resolve(replace.group(3));
      String before = Files.readString(file);
      String after =
          before
              .lines()
              .map(
                  line ->
                      line.replaceFirst(
                          Pattern.quote(replace.group(1)),
                          Matcher.quoteReplacement(replace.group(2))))
              .collect(Collectors.joining("\n", "", "\n"));
      assertThat(after).as("%s changes something", command).isNotEqualTo(before);
      Files.writeString(file, after);
    }
    return "";
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy);
      }
    }
  }
}

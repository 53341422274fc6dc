package io.midwatch.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The part of law 6 that only sources show: each package says in a sentence what it is. */
final class FirstSentences {
  private static final Pattern SAID =
      Pattern.compile("(?s)/\\*\\*(?<text>.*?)\\*/\\s*@NullMarked\\s+package ");
  private static final int FEWEST_WORDS = 5;

  private FirstSentences() {}

  /** One line for each package with sources under {@code root} that doesn't say what it is. */
  static List<String> missingUnder(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .distinct()
          .sorted()
          .flatMap(folder -> problem(folder).stream())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<String> problem(Path folder) {
    Path info = folder.resolve("package-info.java");
    if (!Files.exists(info)) {
      return Optional.of(folder + ": no package-info.java");
    }
    Matcher said = SAID.matcher(read(info));
    if (!said.find()) {
      return Optional.of(info + ": no javadoc followed by @NullMarked");
    }
    String text = said.group("text").replaceAll("\\n\\s*\\*", " ").strip();
    String sentence = text.split("(?<=\\.)(\\s|$)", 2)[0].strip();
    boolean whole =
        sentence.endsWith(".")
            && sentence.split("\\s+").length >= FEWEST_WORDS
            && !sentence.startsWith("<p>");
    return whole
        ? Optional.empty()
        : Optional.of(info + ": the first sentence says too little: " + sentence);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

package io.midwatch.tests.handbook;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers as pages show them: {@code …} stands for what is left out, times are of another day. */
final class Elided {

  private static final String LEFT_OUT = "…";
  private static final Pattern TIME = Pattern.compile("in +[0-9.]+ s");

  private Elided() {}

  /**
   * What an answer, each line of it ended, must look like; lines and parts of lines may be left
   * out.
   */
  static Pattern pattern(String shown) {
    return Pattern.compile(shown.lines().map(Elided::line).collect(Collectors.joining()));
  }

  private static String line(String shown) {
    if (shown.strip().equals(LEFT_OUT)) {
      return "(?:.*\\n)*?";
    }
    String[] parts = TIME.matcher(shown).replaceAll("in …").split(LEFT_OUT, -1);
    return Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*")) + "\\n";
  }
}

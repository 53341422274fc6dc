package io.midwatch.rules.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextPatternTest {
  private static final List<String> PIECES = List.of("", "a", "b", ".*", "|", "ab", ".*.*");
  private static final List<String> TEXTS =
      List.of("", "a", "b", "ab", "ba", "aab", "abab", "bb", "aba", "b\na", "abba");

  @Test
  void it_matches_what_the_same_regular_expression_matches() {
    for (String one : PIECES) {
      for (String two : PIECES) {
        for (String three : PIECES) {
          String pattern = one + two + three;
          if (TextPattern.valid(pattern)) {
            Pattern expression = Pattern.compile(pattern, Pattern.DOTALL);
            for (String text : TEXTS) {
              assertThat(new TextPattern(pattern).matches(text))
                  .as("%s of %s", pattern, text)
                  .isEqualTo(expression.matcher(text).matches());
            }
          }
        }
      }
    }
  }

  @Test
  void it_takes_time_that_grows_with_the_text_alone() {
    String text = "a".repeat(100_000);

    assertThat(new TextPattern(".*a.*a.*a.*a.*a.*a.*a.*b").matches(text)).isFalse();
  }

  @Test
  void anything_that_could_run_away_is_no_pattern() {
    assertThat(
            List.of("(a+)+", "a+", "[ab]", "a?", "a{3}", "\\d", "a.b", "^a$", "", "a".repeat(201)))
        .noneMatch(TextPattern::valid);
  }
}

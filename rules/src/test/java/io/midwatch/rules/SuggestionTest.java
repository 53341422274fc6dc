package io.midwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  private static final List<String> KNOWN = List.of("verifyFor", "version", "rank", "owner");

  @Test
  void a_typing_error_is_seen_through() {
    assertThat(Suggestion.closest("verifyfor", KNOWN)).contains("verifyFor");
    assertThat(Suggestion.closest("verson", KNOWN)).contains("version");
    assertThat(Suggestion.closest("vresion", KNOWN)).contains("version");
    assertThat(Suggestion.closest("rnak", KNOWN)).contains("rank");
  }

  @Test
  void a_word_that_is_close_to_none_gets_the_whole_list() {
    assertThat(Suggestion.closest("banana", KNOWN)).isEmpty();
    assertThat(Suggestion.help("banana", KNOWN))
        .isEqualTo("known here: owner, rank, verifyFor, version");
    assertThat(Suggestion.help("ownr", KNOWN)).isEqualTo("did you mean `owner`?");
  }

  @Test
  void an_endless_word_costs_nothing() {
    assertThat(Suggestion.closest("x".repeat(1_000_000), KNOWN)).isEmpty();
    assertThat(Suggestion.closest("", KNOWN)).isEmpty();
  }
}

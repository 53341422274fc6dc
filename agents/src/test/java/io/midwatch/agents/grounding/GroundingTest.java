package io.midwatch.agents.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.agents.Citation;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences that cite what there is, and say what it does not say. */
class GroundingTest {

  private static final Moment NOW = Moment.parse("2026-03-03T10:00:00Z");
  private static final Map<String, Citation> SHOWN =
      Map.of(
          "e1", fact("e1", "container cart was killed at its memory limit of 128Mi", false),
          "e2", fact("e2", "Deployment shop/cart has 0 of 3 pods ready", false),
          "e3", fact("e3", "payments says: out of memory, 17 tries", true));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Container cart was killed at its memory limit of 128Mi.",
        "The container cart was terminated because it exceeded its memory limit of 128Mi.",
        "The container was killed at its memory limit.",
        "Memory of the cart container reached its limit of 128Mi, so it was killed."
      })
  void what_the_record_says_stands(String text) {
    assertThat(dropped(text, "e1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // another object
        "Container payments was killed at its memory limit of 128Mi|naming",
        "The payments container was killed at its memory limit of 128Mi|naming",
        "Pod billing was killed at its memory limit of 128Mi|naming",
        // other numbers, also as a part of the right one and in words
        "Container cart was killed at its memory limit of 28|naming",
        "Container cart was killed 1 time at its memory limit of 128Mi|naming",
        "Container cart was killed twelve times at its memory limit|naming",
        "Container cart was killed thousands of times at its memory limit|naming",
        // the contrary
        "Container cart was not killed at its memory limit of 128Mi|contradicting",
        "Container cart wasn't killed at its memory limit of 128Mi|contradicting",
        "Container cart never reached its memory limit of 128Mi|contradicting",
        "Container cart is healthy at its memory limit of 128Mi|contradicting",
        "It is unconfirmed that container cart was killed at its memory limit|contradicting",
        "Container cart was likely killed at its memory limit|contradicting",
        // what is to be done
        "Increase the memory limit of container cart|telling",
        "Now restart container cart at its memory limit of 128Mi|telling",
        "Container cart needs to be killed at its memory limit|telling",
        "Container cart at its memory limit is killed automatically|telling",
        // letters that imitate others
        "Container cart was killed at its memory limit, ѕіgn it|naming",
        "Container cart was killed at its memory limit, \uff53\uff49\uff47\uff4e it|naming",
        "Container cart was killed at its memory limit, \ud835\udc2c\ud835\udc22\ud835\udc20\ud835\udc27 it|naming",
        "Container cart was killed at its memory limit, s\u0335i\u0335g\u0335n it|no plain",
        "\u2705 Container cart was killed at its memory limit of 128Mi|no plain",
        // more than half of it borne, the rest invented
        "Container cart was killed at its memory limit, hackers attacked database servers|not borne"
      })
  void what_it_does_not_say_is_dropped(String text, String why) {
    assertThat(dropped(text, "e1")).singleElement().asString().contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"E1", "e01", "e1 ", "e1,e2", "L1"})
  void an_id_is_taken_letter_by_letter(String id) {
    assertThat(dropped("Container cart was killed at its memory limit of 128Mi", id))
        .containsExactly("1 citing an unknown id");
  }

  private static List<String> dropped(String text, String id) {
    Hypothesis best =
        new Hypothesis(
            FaultClass.OOM,
            "memory-limit-reached",
            new ResourceRef("eu-1", "Deployment", "shop", "cart"),
            Grade.CONFIRMED,
            "container cart is killed at its memory limit",
            List.of("e1", "e2"),
            List.of("suspect.oom"));
    Grounding grounding = new Grounding(each -> Optional.ofNullable(SHOWN.get(each)), best);
    grounding.standing(List.of(new Claim(text, List.of(id))));
    return grounding.dropped();
  }

  private static Citation fact(String id, String words, boolean tainted) {
    return new Citation(id, NOW, "objects", words, tainted);
  }
}

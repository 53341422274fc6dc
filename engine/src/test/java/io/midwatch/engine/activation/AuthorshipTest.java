package io.midwatch.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.policy.PackAuthor;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who wrote a pack is told by names, and in doubt they did. */
class AuthorshipTest {

  private static final PackAuthor PIA = new PackAuthor("Pia Weber", "pia@example.org");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pia",
        "PIA",
        "Pia Weber",
        "pia@example.org",
        "pia~01234567",
        "p\u200Bia",
        "pia~01234567~89abcdef"
      })
  void whoever_could_be_the_author_is(String person) {
    assertThat(Authorship.wrote(PIA, person)).isTrue();
  }

  @Test
  void who_came_second_with_the_authors_name_may_be_the_author() {
    VirtualTime time = new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"));
    String given =
        new MemoryUnitOfWork(new VirtualStageQueue(time), CanonicalJson::write)
            .inTransaction(
                work -> {
                  work.access().nameOf("a".repeat(64), "pia");
                  return work.access().nameOf("b".repeat(64), "pia");
                });

    assertThat(given).isNotEqualTo("pia");
    assertThat(Authorship.wrote(PIA, given)).isTrue();
  }

  @Test
  void others_are_not() {
    assertThat(Authorship.wrote(PIA, "paul")).isFalse();
    assertThat(Authorship.wrote(new PackAuthor("", ""), "\u200B")).isFalse();
  }
}

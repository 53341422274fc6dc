package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.chat.Card;
import io.midwatch.rules.Moment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One post a second in a channel, and each card has its turn. */
class PostLineTest {

  private static final Moment NOW = Moment.parse("2026-03-03T02:00:00Z");
  private static final String CHANNEL = "C0NIGHT";

  private final PostLine line = new PostLine();

  private static Card card(String id) {
    return Card.begun(id, "INC-1", "hash", CHANNEL, NOW);
  }

  private void asksToWait(String id) {
    line.wait(card(id), NOW.plus(Duration.ofSeconds(1)));
  }

  @Test
  void who_finds_nobody_has_the_turn() {
    assertThat(line.turn(card("a"), NOW)).isEmpty();
  }

  @Test
  void whoever_comes_later_stands_behind_by_a_second_and_is_not_sent_back() {
    asksToWait("a");

    assertThat(line.turn(card("b"), NOW)).hasValue(NOW.plus(Duration.ofSeconds(2)));
    assertThat(line.turn(card("c"), NOW)).hasValue(NOW.plus(Duration.ofSeconds(3)));
    assertThat(line.turn(card("b"), NOW.plus(Duration.ofSeconds(2)))).isEmpty();
    assertThat(line.length(CHANNEL, NOW)).isEqualTo(3);
  }

  @Test
  void who_is_posted_stands_in_line_no_more() {
    asksToWait("a");
    line.leave(card("a"));

    assertThat(line.length(CHANNEL, NOW)).isZero();
  }

  @Test
  void what_another_process_has_posted_does_not_stand_in_line_for_ever() {
    asksToWait("a");

    assertThat(line.length(CHANNEL, NOW.plus(Duration.ofMinutes(3)))).isZero();
  }
}

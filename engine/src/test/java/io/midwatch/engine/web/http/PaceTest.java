package io.midwatch.engine.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.web.Presented;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Guessing at the door: what it costs, and whom it does not hold up. */
class PaceTest {

  private static final Presented GOOD = from("10.0.0.1", "good");

  private final Pace pace = new Pace();

  @Test
  void junk_of_an_address_that_has_failed_too_often_is_soon_not_even_looked_at() {
    pace.proved(GOOD);
    long looked = guesses(1_000);

    assertThat(looked).isBetween(60L, 80L);
    assertThat(pace.triesTooOften(GOOD)).as("what held before, from the same address").isFalse();
    assertThat(pace.triesTooOften(from("10.0.0.2", "new"))).as("another address").isFalse();
    assertThat(pace.triesTooOften(new Presented("", "cookie", "10.0.0.1"))).as("a page").isFalse();
  }

  @Test
  void what_held_once_and_holds_no_more_is_junk_as_any_other() {
    pace.proved(GOOD);
    guesses(1_000);
    pace.failedTooOften(GOOD);

    assertThat(pace.triesTooOften(GOOD)).isTrue();
  }

  /** How many of so many wrong bearers of one address are looked at. */
  private long guesses(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> from("10.0.0.1", "junk " + i))
        .filter(junk -> !pace.triesTooOften(junk))
        .peek(pace::failedTooOften)
        .count();
  }

  private static Presented from(String address, String bearer) {
    return new Presented(bearer, "", address);
  }
}

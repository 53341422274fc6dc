package io.midwatch.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpisodeTest {

  private static final Moment NOW = new Moment(40);

  /** What a telling is, the one before it having come when its alert began. */
  private static Episode of(@Nullable Alert known, Alert told, Moment now) {
    return Episode.of(known, known == null ? null : known.startsAt(), told, now);
  }

  @Test
  void a_firing_that_began_long_after_the_last_one_was_told_begins_though_no_end_was_told() {
    long fiveMinutes = Duration.ofMinutes(5).toMillis();
    assertThat(of(firing(10), firing(10 + fiveMinutes), NOW)).isEqualTo(Episode.KNOWN);
    assertThat(of(firing(10), firing(11 + fiveMinutes), NOW)).isEqualTo(Episode.BEGINS);
  }

  @Test
  void a_first_firing_begins() {
    assertThat(of(null, firing(10), NOW)).isEqualTo(Episode.BEGINS);
  }

  @Test
  void a_resolved_alert_that_was_never_seen_says_nothing() {
    assertThat(of(null, resolved(10, 20), NOW)).isEqualTo(Episode.KNOWN);
  }

  @Test
  void the_other_half_of_an_ha_pair_says_nothing_though_it_began_later() {
    assertThat(of(firing(10), firing(14), NOW)).isEqualTo(Episode.KNOWN);
    assertThat(of(firing(14), firing(10), NOW)).isEqualTo(Episode.KNOWN);
  }

  @Test
  void a_resolved_alert_ends_what_fires() {
    assertThat(of(firing(10), resolved(10, 20), NOW)).isEqualTo(Episode.ENDS);
    assertThat(of(firing(10), resolved(14, 20), NOW)).isEqualTo(Episode.ENDS);
  }

  @Test
  void a_late_firing_of_an_ended_episode_says_nothing() {
    assertThat(of(resolved(10, 20), firing(14), NOW)).isEqualTo(Episode.KNOWN);
  }

  @Test
  void a_firing_after_the_end_begins_anew() {
    assertThat(of(resolved(10, 20), firing(21), NOW)).isEqualTo(Episode.BEGINS);
  }

  @Test
  void the_end_of_an_earlier_episode_does_not_end_the_present_one() {
    assertThat(of(firing(30), resolved(10, 20), NOW)).isEqualTo(Episode.KNOWN);
  }

  @Test
  void a_firing_that_is_told_long_after_the_end_goes_on() {
    Moment later = new Moment(20 + 5 * 60_000);
    assertThat(of(resolved(10, 20), firing(14), later)).isEqualTo(Episode.GOES_ON);
    assertThat(of(resolved(10, 20), resolved(14, 18), later)).isEqualTo(Episode.KNOWN);
  }

  private static Alert firing(long startsAt) {
    return alert(true, startsAt, null);
  }

  private static Alert resolved(long startsAt, long endsAt) {
    return alert(false, startsAt, new Moment(endsAt));
  }

  private static Alert alert(boolean firing, long startsAt, Moment endsAt) {
    return new Alert(
        "f",
        "eu-1",
        "A",
        "",
        new TreeMap<>(),
        new TreeMap<>(),
        firing,
        new Moment(startsAt),
        endsAt);
  }
}

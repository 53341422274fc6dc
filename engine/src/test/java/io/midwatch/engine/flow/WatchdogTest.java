package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An alert that always fires, so that its silence says something. */
class WatchdogTest {

  private final Gate gate = new Gate();
  private final Moment start = gate.time.now();

  @Test
  void a_watchdog_opens_no_incident_and_one_that_was_never_heard_is_not_missed() {
    gate.listen(start);
    assertThat(gate.tell(watchdog())).isEmpty();
    gate.time.pass(Duration.ofMinutes(4));
    gate.listen(start);

    assertThat(gate.incidents()).isEmpty();
  }

  @Test
  void one_that_stays_away_opens_an_incident_that_pages() {
    gate.tell(watchdog());
    gate.time.pass(Duration.ofMinutes(6));
    gate.listen(start);
    gate.listen(start);

    assertThat(gate.incidents()).hasSize(1);
    IncidentRecord incident = gate.incident("INC-1");
    assertThat(incident.title()).isEqualTo("Prometheus or Alertmanager of eu-1 has gone silent");
    assertThat(incident.urgency()).isEqualTo(Urgency.PAGE);
    assertThat(incident.firing()).isEqualTo(1);
  }

  @Test
  void it_is_over_once_the_watchdog_is_heard_again_and_may_begin_anew() {
    gate.tell(watchdog());
    gate.time.pass(Duration.ofMinutes(6));
    gate.listen(start);
    gate.tell(watchdog());
    assertThat(gate.incident("INC-1").firing()).isZero();
    gate.end("INC-1", IncidentState.CLOSED);

    gate.time.pass(Duration.ofMinutes(6));
    gate.listen(start);

    assertThat(gate.incident("INC-2").firing()).isEqualTo(1);
  }

  @Test
  void while_nobody_listened_nothing_could_be_heard() {
    gate.tell(watchdog());
    gate.time.pass(Duration.ofHours(1));
    Moment restarted = gate.time.now();
    gate.listen(restarted);
    assertThat(gate.incidents()).isEmpty();

    gate.time.pass(Duration.ofMinutes(6));
    gate.listen(restarted);

    assertThat(gate.incidents()).hasSize(1);
  }

  @Test
  void its_end_is_a_silence() {
    gate.tell(watchdog());
    gate.time.pass(Duration.ofMinutes(3));
    gate.tell(watchdog().resolved());
    gate.time.pass(Duration.ofMinutes(3));
    gate.listen(start);

    assertThat(gate.incidents()).hasSize(1);
  }

  @Test
  void one_half_of_a_pair_is_enough_and_a_cluster_that_was_taken_away_is_not_missed() {
    gate.tell(
        new Gate.One("Watchdog", "cluster", "gone"), new Gate.One("Watchdog", "replica", "a"));
    gate.time.pass(Duration.ofMinutes(4));
    gate.tell(new Gate.One("Watchdog", "replica", "b"));
    gate.time.pass(Duration.ofMinutes(4));
    gate.listen(start);

    assertThat(gate.incidents()).isEmpty();
  }

  @Test
  void of_two_that_a_label_tells_apart_the_one_that_stops_is_noticed_though_the_other_goes_on() {
    Gate.One shop = new Gate.One("Watchdog", "prometheus", "shop");
    Gate.One infra = new Gate.One("Watchdog", "prometheus", "infra");
    gate.tell(shop, infra);
    gate.time.pass(Duration.ofMinutes(6));
    gate.tell(shop);
    gate.listen(start);

    assertThat(gate.incidents()).hasSize(1);
    assertThat(gate.incident("INC-1").title())
        .isEqualTo("Prometheus or Alertmanager of eu-1 (prometheus=infra) has gone silent");
    gate.tell(infra);
    assertThat(gate.incident("INC-1").firing()).isZero();
  }

  @Test
  void a_sender_that_makes_up_watchdogs_makes_few_incidents_of_them() {
    for (int i = 0; i < 40; i++) {
      gate.tell(new Gate.One("Watchdog", "made", "up-" + i));
    }
    gate.time.pass(Duration.ofMinutes(6));
    gate.listen(start);
    gate.listen(start);

    assertThat(gate.incidents()).hasSize(11);
  }

  private static Gate.One watchdog() {
    return new Gate.One("Watchdog", "severity", "none");
  }
}

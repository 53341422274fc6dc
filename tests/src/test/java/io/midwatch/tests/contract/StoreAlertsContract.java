package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.flow.AlertCount;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.Fold;
import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Alerts, many at once. */
interface StoreAlertsContract extends StoreUnderTest {

  @Test
  default void many_alerts_are_kept_and_read_together() {
    List<AlertRecord> many =
        IntStream.range(0, 1_200).mapToObj(i -> alert("f" + i, "INC-x")).toList();
    run(work -> work.saveAlerts(many));
    run(work -> work.saveAlerts(List.of(ended("f7", "c", 1), alert("new", "INC-x"))));

    List<String> asked = new ArrayList<>(many.stream().map(a -> a.alert().fingerprint()).toList());
    asked.add("unheard-of");
    run(
        work -> {
          assertThat(work.alerts(asked)).hasSize(1_200).doesNotContainKey("unheard-of");
          assertThat(work.alerts(asked).get("f7").alert().firing()).isFalse();
          assertThat(work.alerts(List.of())).isEmpty();
        });
  }

  @Test
  default void the_alerts_of_an_incident_are_counted_and_those_that_fire_come_first() {
    run(
        work ->
            work.saveAlerts(List.of(ended("a", "c", 1), alert("b", "INC-x"), alert("c", "INC-x"))));

    run(
        work -> {
          assertThat(work.countAlerts("INC-x"))
              .isEqualTo(new AlertCount(3, 2, NOON.plus(Duration.ofMinutes(1))));
          assertThat(work.countAlerts("INC-none")).isEqualTo(new AlertCount(0, 0, null));
          assertThat(work.alertsOf("INC-x", 3))
              .extracting(found -> found.alert().fingerprint())
              .containsExactly("b", "c", "a");
          assertThat(work.alertsOf("INC-x", 2)).hasSize(2);
        });
  }

  @Test
  default void the_last_of_a_cause_is_one_that_fires_or_the_one_that_ended_last() {
    run(
        work ->
            work.saveAlerts(List.of(ended("a", "c", 3), ended("b", "c", 5), ended("d", "e", 9))));
    run(
        work -> {
          assertThat(work.lastOfCause("c")).contains(ended("b", "c", 5));
          assertThat(work.lastOfCause("none")).isEmpty();
          work.saveAlert(alert("f", "INC-x"));
          assertThat(work.lastOfCause("cause")).contains(alert("f", "INC-x"));
        });
  }

  private static AlertRecord ended(String fingerprint, String cause, int minutes) {
    Alert fired = alert(fingerprint, "INC-x").alert();
    Moment end = NOON.plus(Duration.ofMinutes(minutes));
    Alert ended =
        new Alert(
            fired.fingerprint(),
            fired.cluster(),
            fired.name(),
            fired.severity(),
            fired.labels(),
            fired.annotations(),
            false,
            fired.startsAt(),
            end);
    return new AlertRecord(ended, "INC-x", end, 2, cause, Fold.TARGET);
  }
}

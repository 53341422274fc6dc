package io.midwatch.engine.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.assessment.AlertHistory.BadHistory;
import io.midwatch.rules.Moment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertHistoryTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void an_alert_that_fires_across_two_answers_fired_once() throws BadHistory {
    AlertHistory history = new AlertHistory(MINUTE);
    history.add(labels("A"), minutes(1, 2, 3));
    history.add(labels("A"), minutes(4, 5));
    history.covers(minute(0), minute(20));

    assertThat(history.firings())
        .containsExactly(new Firing(labels("A"), minute(1), minute(6), false));
    assertThat(history.series()).isOne();
  }

  @Test
  void after_a_gap_it_fires_anew_and_at_the_end_it_goes_on() throws BadHistory {
    AlertHistory history = new AlertHistory(MINUTE);
    history.add(labels("A"), minutes(1, 2, 4, 5));

    assertThat(history.firings())
        .containsExactly(
            new Firing(labels("A"), minute(1), minute(3), false),
            new Firing(labels("A"), minute(4), minute(6), true));
  }

  @Test
  void samples_out_of_order_are_refused() throws BadHistory {
    AlertHistory history = new AlertHistory(MINUTE);
    history.add(labels("A"), minutes(5));

    assertThatThrownBy(() -> history.add(labels("A"), minutes(4)))
        .isInstanceOf(BadHistory.class)
        .hasMessageContaining("order of time");
  }

  @Test
  void too_many_alerts_are_refused() throws BadHistory {
    AlertHistory history = new AlertHistory(MINUTE);
    for (int i = 0; i < AlertHistory.MOST_SERIES; i++) {
      history.add(labels("A" + i), minutes(1));
    }

    assertThatThrownBy(() -> history.add(labels("One"), minutes(1)))
        .hasMessage("there are more than 50000 different alerts");
  }

  @Test
  void an_answer_is_read_series_by_series() throws IOException, BadHistory {
    List<RangeAnswer.Read> read =
        answer(
            """
            {"status": "success", "warnings": ["w"], "data": {"resultType": "matrix", "result": [
              {"metric": {"__name__": "ALERTS", "alertname": "A", "alertstate": "firing"},
               "values": [[60, "1"], [120.5, "1"], [180, "0"]]},
              {"metric": {"alertname": "B", "alertstate": "pending"}, "values": [[60, "1"]]}]}}
            """);

    assertThat(read).hasSize(1);
    assertThat(read.get(0).times()).containsExactly(60_000, 120_500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>502</html>",
        "[]",
        "{\"status\": \"success\"",
        "{\"asked\": 3, \"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": []}}",
        "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\": []}}",
        "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\"}}",
        "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": [{\"metric\": {\"alertname\": \"A\"}, \"values\": [[1,",
        "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": [{\"metric\": {\"job\": \"a\"}, \"values\": []}]}}",
        "{\"status\": \"success\", \"data\": {\"resultType\": \"matrix\", \"result\": [{\"metric\": {\"alertname\": \"A\"}, \"values\": [[\"x\", \"1\"]]}]}}",
      })
  void what_is_no_whole_answer_is_refused(String text) {
    assertThatThrownBy(() -> answer(text)).isInstanceOf(BadHistory.class);
  }

  @Test
  void what_prometheus_says_is_wrong_is_told() {
    assertThatThrownBy(
            () ->
                answer(
                    "{\"status\": \"error\", \"errorType\": \"x\", \"error\": \"too many samples\"}"))
        .hasMessage("Prometheus says: too many samples");
  }

  private static List<RangeAnswer.Read> answer(String text) throws IOException, BadHistory {
    return RangeAnswer.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).series();
  }

  private static TreeMap<String, String> labels(String name) {
    return new TreeMap<>(Map.of("alertname", name));
  }

  private static Moment minute(int minute) {
    return new Moment(minute * 60_000L);
  }

  private static long[] minutes(long... minutes) {
    return LongStream.of(minutes).map(each -> each * 60_000L).toArray();
  }
}

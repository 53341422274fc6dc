package io.midwatch.engine.web.pages;

import io.midwatch.engine.flow.AlertRecord;
import java.util.List;

/** The alerts of an incident. */
record AlertsView(String count, List<Line> lines, long leftOut) {

  private static final int MOST = 50;

  /** Alerts, and how many more there are. */
  static AlertsView of(List<AlertRecord> alerts, long more) {
    long all = alerts.size() + more;
    return new AlertsView(
        Say.count(all, "alert"),
        alerts.stream().limit(MOST).map(Line::of).toList(),
        Math.max(0, all - MOST));
  }

  /** One alert; its labels are what its sender chose. */
  record Line(
      Tag state, String name, String about, String severity, At since, String told, String labels) {

    /** The labels that say which of many alike it is, most telling first. */
    private static final List<String> TELLING =
        List.of("pod", "node", "deployment", "statefulset", "daemonset", "job", "instance");

    static Line of(AlertRecord record) {
      Tag tag = record.alert().firing() ? new Tag("firing", "warn") : new Tag("resolved", "ok");
      StringBuilder labels = new StringBuilder();
      record.alert().labels().forEach((key, value) -> labels.append(key + "=" + value + "\n"));
      return new Line(
          tag,
          record.alert().name(),
          TELLING.stream()
              .map(label -> record.alert().labels().getOrDefault(label, ""))
              .filter(value -> !value.isEmpty())
              .findFirst()
              .orElse(""),
          record.alert().severity(),
          At.of(record.alert().startsAt()),
          "told "
              + Say.count(record.told(), "time")
              + (record.why().isEmpty() ? "" : "; " + record.why()),
          labels.toString());
    }
  }
}

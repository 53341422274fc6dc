package io.midwatch.rules.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a runbook's words begin with: keys and values between two lines of {@code ---}. Orders
 * look at facts and not at names of alerts, so that only here is written which alerts a runbook
 * answers.
 */
final class RunbookReader {

  private static final String FENCE = "---";

  /** As Prometheus has it for the names of metrics. */
  private static final Pattern ALERT = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");

  private RunbookReader() {}

  /** The runbook of a file; one without a beginning answers no alert by name. */
  static Runbook read(PackFile file, Findings findings) {
    String name = file.path().split("/", -1)[1];
    return beginning(file, findings)
        .flatMap(yaml -> YamlFields.read(yaml, findings))
        .map(fields -> new Runbook(name, alerts(fields)))
        .orElse(new Runbook(name, List.of()));
  }

  /** The YAML at the beginning, on its own lines; empty if there is none. */
  private static Optional<PackFile> beginning(PackFile file, Findings findings) {
    List<String> lines = file.text().lines().toList();
    if (lines.isEmpty() || !lines.get(0).stripTrailing().equals(FENCE)) {
      return Optional.empty();
    }
    for (int end = 1; end < lines.size(); end++) {
      if (lines.get(end).stripTrailing().equals(FENCE)) {
        String yaml = "\n" + String.join("\n", lines.subList(1, end));
        return Optional.of(new PackFile(file.path(), yaml));
      }
    }
    findings.add(
        file.path(),
        1,
        1,
        "no-end",
        "what begins here with `---` does not end",
        "write `---` on a line of its own below `alerts: […]`");
    return Optional.empty();
  }

  private static List<String> alerts(YamlFields fields) {
    List<String> alerts =
        fields.some("alerts", fields.texts("alerts", ALERT, "the name of an alert"));
    Set<String> seen = new HashSet<>();
    for (String alert : alerts) {
      if (!seen.add(alert)) {
        fields.wrong("alerts", "duplicate-value", "`" + alert + "` is written twice", "keep one");
      }
    }
    fields.done();
    return alerts;
  }
}

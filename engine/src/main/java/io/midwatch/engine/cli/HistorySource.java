package io.midwatch.engine.cli;

import io.midwatch.engine.assessment.AlertHistory;
import io.midwatch.engine.assessment.AlertHistory.BadHistory;
import io.midwatch.rules.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a history of alerts comes from: a Prometheus, or a file. */
final class HistorySource {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration USUAL_STEP = Duration.ofMinutes(1);
  private static final Duration LONGEST_STEP = Duration.ofHours(6);
  private static final int MOST_DAYS = 90;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--prometheus",
      paramLabel = "URL",
      description = "The Prometheus to ask for ALERTS.")
  private String prometheus = "";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the bearer token that it wants.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Read this answer of a Prometheus to a range query instead of asking one.")
  private @Nullable Path from;

  @Option(
      names = "--dump",
      paramLabel = "FILE",
      description = "Write the history there as well, for --from.")
  private @Nullable Path dump;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "So many days up to now, 1 to 90 (${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      description = "How far apart samples lie, such as 30s or 5m (1m; of a file what is found).")
  private String step = "";

  /** Refuses what can't be meant. */
  void check() {
    if (prometheus.isEmpty() == (from == null)) {
      throw wrong("say where the history is: --prometheus URL, or --from FILE");
    }
    if (!prometheus.isEmpty() && !prometheus.matches("(?i)https?://[^/].*")) {
      throw wrong("`" + prometheus + "` is no address; write http://… or https://…");
    }
    if (days < 1 || days > MOST_DAYS) {
      throw wrong("--days must be 1 to " + MOST_DAYS + ", not " + days);
    }
    every();
  }

  private @Nullable Duration every() {
    if (step.isEmpty()) {
      return null;
    }
    if (step.matches("[1-9][0-9]{0,4}[smh]")) {
      Duration found = Duration.parse("PT" + step.toUpperCase(Locale.ROOT));
      if (found.compareTo(LONGEST_STEP) <= 0) {
        return found;
      }
    }
    throw wrong("--step `" + step + "` is no duration up to 6h such as 30s or 5m");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /**
   * The history; it is written as well if that is wished.
   *
   * @param told is given words on how far it is
   */
  AlertHistory history(Consumer<String> told) throws IOException, BadHistory {
    AlertHistory history = read(told);
    Path to = dump;
    if (to != null) {
      HistoryFile.write(to, history);
    }
    return history;
  }

  private AlertHistory read(Consumer<String> told) throws IOException, BadHistory {
    Duration every = every();
    Path file = from;
    if (file != null) {
      return HistoryFile.read(file, every);
    }
    return new PrometheusHistory(prometheus, tokenFile, PATIENCE)
        .read(
            Moment.of(Instant.now()),
            Duration.ofDays(days),
            every == null ? USUAL_STEP : every,
            told);
  }
}

package io.midwatch.engine.cli;

import io.midwatch.engine.assessment.AlertHistory;
import io.midwatch.engine.assessment.AlertHistory.BadHistory;
import io.midwatch.engine.assessment.Assessment;
import io.midwatch.engine.assessment.Assumptions;
import io.midwatch.engine.assessment.AtBest;
import io.midwatch.engine.assessment.FoldedHistory;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.policy.PackProblems;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch assess}: what Midwatch would have made of the alerts of the last weeks. */
@Command(
    name = "assess",
    mixinStandardHelpOptions = true,
    description = {
      "Says what would have become of the alerts of the last weeks: how they would have been folded"
          + " into incidents, which have runbooks, what would have been done and signed at best, and"
          + " what that would have saved. Needs the history of alerts alone, and changes nothing.",
      "Exit code 1: the history can't be had or read, and nothing is written; 3: the pack is invalid."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch assess --prometheus http://127.0.0.1:9090 --days 30 --out report.html",
      "  midwatch assess --prometheus http://127.0.0.1:9090 --dump alerts.json",
      "  midwatch assess --from alerts.json --pack policies/mine --environment eu-2=STAGING -o json"
    })
public final class AssessCommand implements Callable<Integer> {

  /** The forms of the answer. */
  enum Form {
    TEXT,
    JSON,
    HTML
  }

  private final Nights nights;

  @Spec private CommandSpec spec;

  @Mixin private HistorySource source;

  @Option(
      names = "--pack",
      paramLabel = "DIR|NAME",
      defaultValue = "starter",
      description = "A built-in pack or a folder (${DEFAULT-VALUE}).")
  private String pack;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      defaultValue = "this-cluster",
      description = "The cluster of alerts without the label `cluster` (${DEFAULT-VALUE}).")
  private String cluster;

  @Option(
      names = "--environment",
      paramLabel = "[CLUSTER=]ENVIRONMENT",
      description = "What a cluster, or every other one, is for (PROD); may be repeated.")
  private List<String> environments = new ArrayList<>();

  @Option(
      names = "--pages",
      paramLabel = "SEVERITY",
      description = "Alerts of this severity call somebody today (critical); may be repeated.")
  private List<String> pages = new ArrayList<>();

  @Option(
      names = "--minutes-per-page",
      paramLabel = "N",
      defaultValue = "30",
      description = "So long is somebody who was called at it (${DEFAULT-VALUE}).")
  private int minutesPerPage;

  @Option(
      names = "--minutes-per-signature",
      paramLabel = "N",
      defaultValue = "5",
      description = "So long is somebody who only has to sign at it (${DEFAULT-VALUE}).")
  private int minutesPerSignature;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the report there.")
  private @Nullable Path out;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|html",
      description =
          "Form of the report: ${COMPLETION-CANDIDATES} (html for --out X.html, else text).")
  private @Nullable Form form;

  /** The verb, over the nights in which alerts are folded. */
  public AssessCommand(Nights nights) {
    this.nights = nights;
  }

  @Override
  public Integer call() throws IOException {
    Environments of = Environments.of(spec, environments);
    source.check();
    if (minutesPerPage < 0 || minutesPerSignature < 0) {
      throw new ParameterException(spec.commandLine(), "minutes must be 0 or more");
    }
    PrintWriter err = spec.commandLine().getErr();
    StandingOrders orders;
    try {
      orders = Packs.load(pack);
    } catch (PackProblems e) {
      err.println(e.getMessage());
      return ExitCode.POLICIES_INVALID;
    }
    AlertHistory history;
    try {
      history = source.history(this::tell);
    } catch (BadHistory e) {
      err.println("midwatch: " + Answers.cut(String.valueOf(e.getMessage()), 500));
      return ExitCode.COULD_NOT_RUN;
    }
    tell("folding " + history.firings().size() + " firings of " + history.series() + " alerts");
    FoldedHistory.Folded folded = FoldedHistory.of(history, intake(), orders, nights);
    Assumptions assumptions =
        new Assumptions(
            pages.isEmpty()
                ? List.of("critical")
                : pages.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList(),
            minutesPerPage,
            minutesPerSignature);
    AtBest atBest = new AtBest(orders, of);
    write(new AssessView(pack, of, Assessment.of(history, folded, atBest, assumptions)));
    return ExitCode.FINE;
  }

  private IntakeSettings intake() {
    IntakeSettings usual = IntakeSettings.USUAL;
    return new IntakeSettings(
        usual.replicaLabels(),
        cluster,
        usual.pagerDutyCluster(),
        usual.watchdog(),
        usual.watchdogAfter());
  }

  private void tell(String words) {
    spec.commandLine().getErr().println("midwatch: " + words);
    spec.commandLine().getErr().flush();
  }

  private void write(AssessView view) throws IOException {
    Form wanted = form == null ? usualForm() : form;
    String report =
        switch (wanted) {
          case TEXT -> view.text();
          case JSON -> AssessJson.of(view);
          case HTML -> AssessPage.of(view);
        };
    Path to = out;
    if (to == null) {
      spec.commandLine().getOut().println(report);
      spec.commandLine().getOut().flush();
      return;
    }
    WholeFile.write(to, report + "\n");
    tell("the report is in " + to);
  }

  private Form usualForm() {
    String name = out == null ? "" : out.toString();
    return name.endsWith(".html") ? Form.HTML : name.endsWith(".json") ? Form.JSON : Form.TEXT;
  }
}

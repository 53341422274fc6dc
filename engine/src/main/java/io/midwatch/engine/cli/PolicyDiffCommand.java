package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.policy.Inspection;
import io.midwatch.engine.policy.PackDiff;
import io.midwatch.engine.policy.Packs;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch policy diff}: what two packs say differently. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Compares what two packs mean: orders and grants by id, operations, services, terms. Says of"
          + " each change whether verdicts can get milder or stricter by it."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch policy diff starter my-pack",
      "  midwatch policy diff old-checkout new-checkout -o markdown"
    })
public final class PolicyDiffCommand implements Callable<Integer> {

  /** The forms. */
  enum Form {
    TEXT,
    JSON,
    MARKDOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "A folder or a built-in pack.")
  private String before;

  @Parameters(index = "1", paramLabel = "B", description = "The pack to compare it with.")
  private String after;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|markdown",
      defaultValue = "text",
      description = "Form of the answer: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Form form = Form.TEXT;

  @Override
  public Integer call() throws IOException {
    Inspection one = Packs.inspect(before);
    Inspection other = Packs.inspect(after);
    for (Inspection each : new Inspection[] {one, other}) {
      if (each.sound().isEmpty()) {
        spec.commandLine().getErr().print(ProblemReport.of(each).in(ProblemReport.Form.TEXT));
        return ExitCode.POLICIES_INVALID;
      }
    }
    PackDiff diff = PackDiff.of(one, other);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (form) {
          case TEXT -> DiffText.text(diff);
          case MARKDOWN -> DiffText.markdown(diff);
          case JSON -> Answers.pretty(json(one, other, diff)) + "\n";
        });
    out.flush();
    return ExitCode.FINE;
  }

  private static ObjectNode json(Inspection one, Inspection other, PackDiff diff) {
    ObjectNode json = Answers.JSON.createObjectNode();
    json.put("before", one.digest()).put("after", other.digest());
    json.put("way", way(diff.way().name()));
    var changes = json.putArray("changes");
    for (PackDiff.Change change : diff.changes()) {
      changes
          .addObject()
          .put("kind", change.kind())
          .put("name", change.name())
          .put("what", change.what())
          .put("way", way(change.way().name()))
          .put("before", change.before())
          .put("after", change.after());
    }
    return json;
  }

  private static String way(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

package io.midwatch.engine.cli;

import io.midwatch.engine.policy.Inspection;
import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.Moment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch policy check}: everything that is wrong with a pack, at once. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says everything that is wrong with a pack, with file, line and column. Changes nothing.",
      "A file, or a folder without pack.yaml, is checked as orders alone."
    },
    footer = {
      "",
      "Exit codes: 0 nothing is wrong; 3 something is; 1 it can't be read. A warning changes none.",
      "",
      "Examples:",
      "  midwatch policy check policies/starter",
      "  midwatch policy check my-pack -o github",
      "  midwatch policy check drafts --orders-only -o json"
    })
public final class PolicyCheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "A pack's folder, a built-in pack, or a file (${DEFAULT-VALUE}).")
  private String path;

  @Option(
      names = "--orders-only",
      description =
          "Check orders (.drl) and tables of grants (.csv) against each other alone, without a"
              + " catalogue.")
  private boolean ordersOnly;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|github|sarif",
      defaultValue = "text",
      description = "Form of the answer: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private ProblemReport.Form form = ProblemReport.Form.TEXT;

  @Override
  public Integer call() throws IOException {
    if (path.isBlank()) {
      throw new IOException("the name is empty; name a pack's folder, a built-in pack or a file");
    }
    boolean pack = Packs.isPack(path);
    boolean alone = ordersOnly || !pack;
    if (!ordersOnly && !pack && Files.isDirectory(Path.of(path))) {
      if (path.equals(".")) {
        throw new IOException("there is no pack.yaml here; name a pack's folder, or a file");
      }
      spec.commandLine()
          .getErr()
          .println(
              Answers.plain(path) + " has no pack.yaml: its files are checked as orders alone");
    }
    Inspection inspection = alone ? Packs.inspectOrders(path) : Packs.inspect(path);
    if (alone && inspection.orders().isEmpty() && inspection.problems().isEmpty()) {
      throw new IOException("there is nothing to check in " + Answers.plain(path));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(ProblemReport.of(inspection, Moment.of(Instant.now())).in(form));
    out.flush();
    return inspection.problems().isEmpty() ? ExitCode.FINE : ExitCode.POLICIES_INVALID;
  }
}

package io.midwatch.engine.cli;

import io.midwatch.engine.policy.Inspection;
import io.midwatch.engine.policy.Packs;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch policy show}: what is in a pack, its parent included. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows what is in a pack and what it extends: operations, orders, grants, terms.",
    footer = {
      "",
      "Examples:",
      "  midwatch policy show starter",
      "  midwatch policy show my-pack -o json"
    })
public final class PolicyShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PACK",
      defaultValue = "starter",
      description = "A folder or a built-in pack (${DEFAULT-VALUE}).")
  private String pack;

  @Override
  public Integer call() throws IOException {
    Inspection inspection = Packs.inspect(pack);
    PrintWriter out = spec.commandLine().getOut();
    if (inspection.sound().isEmpty()) {
      spec.commandLine().getErr().print(ProblemReport.of(inspection).in(ProblemReport.Form.TEXT));
      return ExitCode.POLICIES_INVALID;
    }
    PackView view = new PackView(inspection.sound().get(), inspection.orders());
    out.print(output.json() ? Answers.pretty(view.json()) + "\n" : PackText.of(view));
    out.flush();
    return ExitCode.FINE;
  }
}

package io.midwatch.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch scenario}: scenarios that come from elsewhere. */
@Command(
    name = "scenario",
    mixinStandardHelpOptions = true,
    description = "Makes scenarios of what really happened.",
    footer = {
      "",
      "Examples:",
      "  midwatch scenario from INC-1001 --pack policies/mine --out mine/scenarios/inc-1001.yaml",
      "  midwatch scenario from INC-1001 --cases cases.jsonl"
    })
public final class ScenarioCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** The verb without a verb of its own is a usage error. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: from");
  }
}

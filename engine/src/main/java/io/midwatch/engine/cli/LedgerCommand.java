package io.midwatch.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch ledger}: the record. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = "Verifies, shows and exports the record of everything that happened.",
    footer = {
      "",
      "Examples:",
      "  midwatch ledger verify",
      "  midwatch ledger show --incident INC-1001"
    })
public final class LedgerCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** The verb without a verb of its own is a usage error. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: verify, show or export");
  }
}

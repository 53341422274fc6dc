package io.midwatch.engine.cli;

import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midwatch ledger verify}: whether the chain holds. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Checks every entry against the one before it; exit 2 and the first bad entry if one is.",
    footer = {
      "",
      "Examples:",
      "  midwatch ledger verify",
      "  midwatch ledger verify --database jdbc:h2:file:./data/midwatch"
    })
public final class LedgerVerifyCommand implements Callable<Integer> {

  private static final int PAGE = 500;

  private final LedgerDoor door;

  @Spec private CommandSpec spec;
  @Mixin private LedgerSource source;
  @Mixin private OutputOption output;

  /** The verb, over the door to stopped databases. */
  public LedgerVerifyCommand(LedgerDoor door) {
    this.door = door;
  }

  @Override
  public Integer call() {
    long seq = 0;
    String previous = Chain.START;
    try (LedgerDoor.Pages pages = source.open(door)) {
      for (List<LedgerEntry> page = pages.after(seq, PAGE);
          !page.isEmpty();
          page = pages.after(seq, PAGE)) {
        for (LedgerEntry entry : page) {
          Optional<String> fault = Chain.fault(entry, seq + 1, previous);
          if (fault.isPresent()) {
            return broken(seq + 1, fault.get());
          }
          seq = entry.seq();
          previous = entry.hash();
        }
      }
    }
    return sound(seq, previous);
  }

  private int sound(long entries, String head) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        output.json()
            ? Answers.pretty(
                Answers.JSON.valueToTree(Map.of("sound", true, "entries", entries, "head", head)))
            : "sound: " + entries + " entries, head " + head);
    return ExitCode.FINE;
  }

  private int broken(long seq, String fault) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        output.json()
            ? Answers.pretty(
                Answers.JSON.valueToTree(
                    Map.of("sound", false, "firstBadEntry", seq, "fault", fault)))
            : "broken at entry " + seq + ": " + fault);
    return ExitCode.REFUSED;
  }
}

package io.midwatch.tests.scenarios;

import io.midwatch.engine.app.SandboxNights;
import io.midwatch.engine.cli.LedgerDoor;
import io.midwatch.engine.cli.MidwatchCommand;
import io.midwatch.engine.ledger.LedgerEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * The command line in this process, without a service.
 *
 * @param exit the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record Line(int exit, String out, String err) {

  /** Runs a verb that asks no ledger. */
  public static Line run(String... arguments) {
    return over(List.of(), arguments);
  }

  /** Runs a verb over the entries of a stopped database. */
  public static Line over(List<LedgerEntry> entries, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = line(entries);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int exit = line.execute(arguments);
    line.getOut().flush();
    return new Line(exit, out.toString(), err.toString());
  }

  static CommandLine line(List<LedgerEntry> entries) {
    return MidwatchCommand.over(
        (wishes, to) -> 1,
        (wishes, to) -> 1,
        url -> pages(entries),
        new SandboxNights(),
        config -> List.of());
  }

  private static LedgerDoor.Pages pages(List<LedgerEntry> entries) {
    return new LedgerDoor.Pages() {
      @Override
      public List<LedgerEntry> after(long seq, int limit) {
        return entries.stream().filter(entry -> entry.seq() > seq).limit(limit).toList();
      }

      @Override
      public void close() {}
    };
  }
}

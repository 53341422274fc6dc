package io.midwatch.engine.cli;

import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.simulation.CaseExport;
import io.midwatch.rules.Moment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch ledger export}: recorded cases, for replay. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes recorded cases with their decisions, one JSON object a line; secrets were redacted"
          + " before they were recorded."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch ledger export --cases --to cases.jsonl",
      "  midwatch ledger export --cases --since 2026-03-01T00:00:00Z --limit 500"
    })
public final class LedgerExportCommand implements Callable<Integer> {

  private static final int PAGE = 500;

  private final LedgerDoor door;

  @Spec private CommandSpec spec;
  @Mixin private LedgerSource source;

  @Option(
      names = "--cases",
      description = "Case files with their decisions; so far the only thing that is exported.")
  private boolean cases;

  @Option(
      names = "--since",
      paramLabel = "MOMENT",
      description = "Only cases decided at or after this moment, such as 2026-03-01T00:00:00Z.")
  private String since = "";

  @Option(
      names = "--limit",
      defaultValue = "10000",
      description = "At most this many (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--to", paramLabel = "FILE", description = "Write here, not to standard output.")
  private @Nullable Path to;

  /** The verb, over the door to stopped databases. */
  public LedgerExportCommand(LedgerDoor door) {
    this.door = door;
  }

  @Override
  public Integer call() throws IOException {
    if (!cases) {
      throw new ParameterException(spec.commandLine(), "say what to export: --cases");
    }
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit must be 0 or more, not " + limit);
    }
    Moment from = from();
    Path file = to;
    if (file == null) {
      export(from, spec.commandLine().getOut());
      return ExitCode.FINE;
    }
    WholeFile.write(file, partly -> fill(partly, from));
    return ExitCode.FINE;
  }

  private void fill(Path partly, Moment from) throws IOException {
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(partly, StandardCharsets.UTF_8))) {
      export(from, out);
      if (out.checkError()) {
        throw new IOException(partly + " could not be written");
      }
    }
  }

  private void export(Moment from, PrintWriter out) {
    CaseExport export = new CaseExport();
    int written = 0;
    long seq = 0;
    boolean more = false;
    try (LedgerDoor.Pages pages = source.open(door)) {
      List<LedgerEntry> page = pages.after(seq, PAGE);
      while (!page.isEmpty() && !more) {
        for (LedgerEntry entry : page) {
          seq = entry.seq();
          Optional<String> line = entry.at().isBefore(from) ? Optional.empty() : export.next(entry);
          more |= line.isPresent() && written == limit;
          if (line.isPresent() && !more) {
            out.print(line.get() + "\n");
            written++;
          }
        }
        page = pages.after(seq, PAGE);
      }
    }
    out.flush();
    told(written, more, export.leftOut());
  }

  private void told(int written, boolean more, long leftOut) {
    PrintWriter err = spec.commandLine().getErr();
    if (more) {
      err.println("there are more cases than --limit " + limit + "; the rest is left out");
    } else if (leftOut > 0) {
      err.println(leftOut + " entries are left out: a body is gone by retention, or half a case");
    }
    err.println(written + " cases");
  }

  private Moment from() {
    try {
      return since.isEmpty() ? new Moment(Long.MIN_VALUE) : Moment.parse(since);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), "--since `" + since + "` is no moment such as 2026-03-01T00:00:00Z");
    }
  }
}

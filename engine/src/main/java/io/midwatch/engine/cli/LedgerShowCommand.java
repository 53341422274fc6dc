package io.midwatch.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.ledger.LedgerEntry;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midwatch ledger show}: the entries. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows ledger entries in order; with -o json one entry a line, bodies included.",
    footer = {
      "",
      "Examples:",
      "  midwatch ledger show --incident INC-1001",
      "  midwatch ledger show --after 200 --limit 20 -o json"
    })
public final class LedgerShowCommand implements Callable<Integer> {

  private static final int PAGE = 500;

  private final LedgerDoor door;

  @Spec private CommandSpec spec;
  @Mixin private LedgerSource source;
  @Mixin private OutputOption output;

  @Option(names = "--incident", paramLabel = "ID", description = "Only of this incident.")
  private String incident = "";

  @Option(names = "--after", defaultValue = "0", description = "Only entries after this number.")
  private long after;

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "At most this many (${DEFAULT-VALUE}).")
  private int limit;

  /** The verb, over the door to stopped databases. */
  public LedgerShowCommand(LedgerDoor door) {
    this.door = door;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int shown = 0;
    long seq = after;
    try (LedgerDoor.Pages pages = source.open(door)) {
      for (List<LedgerEntry> page = pages.after(seq, PAGE);
          !page.isEmpty();
          page = pages.after(seq, PAGE)) {
        for (LedgerEntry entry : page) {
          seq = entry.seq();
          if (!incident.isEmpty() && !entry.incident().equals(incident)) {
            continue;
          }
          if (shown == limit) {
            spec.commandLine().getErr().println("there are more; go on with --after " + (seq - 1));
            return ExitCode.FINE;
          }
          out.println(output.json() ? json(entry) : text(entry));
          shown++;
        }
      }
    }
    return ExitCode.FINE;
  }

  private static String text(LedgerEntry entry) {
    return "%6d  %s  %-10s %-18s %s  %s"
        .formatted(
            entry.seq(),
            entry.at(),
            entry.incident().isEmpty() ? "-" : entry.incident(),
            entry.kind(),
            entry.hash().substring(0, 12),
            Answers.cut(entry.body(), 100));
  }

  private static String json(LedgerEntry entry) {
    ObjectNode json = Answers.JSON.createObjectNode();
    json.put("seq", entry.seq())
        .put("at", entry.at().toString())
        .put("incident", entry.incident())
        .put("kind", entry.kind());
    try {
      json.set("body", Answers.JSON.readTree(entry.body().isEmpty() ? "null" : entry.body()));
    } catch (JsonProcessingException e) {
      json.put("body", entry.body());
    }
    json.put("bodyDigest", entry.bodyDigest())
        .put("previousHash", entry.previousHash())
        .put("hash", entry.hash());
    return json.toString();
  }
}

package io.midwatch.engine.cli;

import io.midwatch.engine.policy.PackProblems;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.CaseLine;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.CaseFileProblem;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midwatch decide}: a recorded case, decided again. Does nothing and asks nobody. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description =
        "Decides a recorded case; the same case and pack give the same decision, for ever.",
    footer = {
      "",
      "Examples:",
      "  midwatch decide --case case.json --pack starter",
      "  midwatch decide --case - -o json < cases.jsonl"
    })
public final class DecideCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;

  @Option(
      names = "--case",
      required = true,
      paramLabel = "FILE",
      description =
          "A case file or a line of `ledger export --cases`, or - for one of them a line on standard"
              + " input.")
  private String file;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      defaultValue = "starter",
      description = "A built-in pack or a folder (${DEFAULT-VALUE}).")
  private String pack;

  @Override
  public Integer call() throws IOException {
    StandingOrders orders;
    try {
      orders = Packs.load(pack);
    } catch (PackProblems e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.POLICIES_INVALID;
    }
    String where = file;
    try {
      if (!file.equals("-")) {
        decide(orders, Files.readString(Path.of(file)).strip());
        return ExitCode.FINE;
      }
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        where = "line " + ++number + " of the input";
        if (!line.isBlank()) {
          decide(orders, line);
        }
      }
      return ExitCode.FINE;
    } catch (CaseFileProblem | CaseLine.BadLine e) {
      spec.commandLine().getErr().println("midwatch: " + where + ": " + e.getMessage());
      return ExitCode.COULD_NOT_RUN;
    }
  }

  private void decide(StandingOrders orders, String json) throws CaseLine.BadLine {
    Decision decision =
        orders.decide(
            CaseLine.isOne(json)
                ? CaseLine.read(json).file()
                : CanonicalJson.read(json, CaseFile.class));
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(CanonicalJson.publicForm(decision));
    } else {
      out.println(decision.verdict() + "  (urgency " + decision.urgency() + ")");
      decision.reasons().forEach(reason -> out.println("  " + Answers.plain(reason)));
      decision
          .fired()
          .forEach(
              fired ->
                  out.printf(
                      "  order %s (%s:%d) %s %s%n",
                      fired.id(), fired.file(), fired.line(), fired.effect(), fired.says()));
      out.println("  case " + decision.digests().caseFile());
    }
    out.flush();
  }
}

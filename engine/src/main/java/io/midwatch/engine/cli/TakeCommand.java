package io.midwatch.engine.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch take}. */
@Command(
    name = "take",
    mixinStandardHelpOptions = true,
    description = "Takes an incident: nobody else is called for it, unless it gets worse.",
    footer = {
      "",
      "Examples:",
      "  midwatch take INC-1001",
      "  midwatch take INC-1001 --as anna --server http://midwatch.ops:8080"
    })
final class TakeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOption server;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "INCIDENT", description = "The incident's id.")
  private String incident;

  @Override
  public Integer call() {
    ServerClient.Answer answer =
        server
            .client()
            .post(
                "/api/incidents/" + ServerClient.segment(incident) + "/take", Map.of("via", "cli"));
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(Answers.pretty(answer.body()));
    } else if (answer.fine()) {
      out.println(
          incident + " is taken by " + Answers.plain(answer.body().path("takenBy").asText()));
    }
    if (answer.fine()) {
      return ExitCode.FINE;
    }
    spec.commandLine().getErr().println("midwatch: refused: " + answer.problem());
    return answer.status() == 401 ? ExitCode.NOT_SIGNED_IN : ExitCode.REFUSED;
  }
}

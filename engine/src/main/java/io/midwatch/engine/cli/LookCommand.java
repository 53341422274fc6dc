package io.midwatch.engine.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch look}. */
@Command(
    name = "look",
    mixinStandardHelpOptions = true,
    description = {
      "Has an incident looked at and decided anew, with what a model asked for among its evidence.",
      "Nothing of it runs by itself then, and who asks can't sign it."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch look INC-1001",
      "  midwatch look INC-1001 --as anna --server http://midwatch.ops:8080"
    })
final class LookCommand implements Callable<Integer> {

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
                "/api/incidents/" + ServerClient.segment(incident) + "/look", Map.of("via", "cli"));
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(Answers.pretty(answer.body()));
    } else if (answer.fine()) {
      out.println(
          incident
              + (answer.body().path("again").asBoolean()
                  ? " is being looked at anew already"
                  : " is looked at anew")
              + "; you can't sign what comes of it");
    }
    if (answer.fine()) {
      return ExitCode.FINE;
    }
    spec.commandLine().getErr().println("midwatch: refused: " + answer.problem());
    return answer.status() == 401 ? ExitCode.NOT_SIGNED_IN : ExitCode.REFUSED;
  }
}

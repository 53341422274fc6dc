package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the verbs about one incident have in common: which one, of which service, in which form. */
final class IncidentAnswer {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ServerOption server;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "INCIDENT", description = "The incident's id.")
  private String incident;

  /** Asks the service and prints what it answers, as JSON or in the words of the verb. */
  int show(BiConsumer<PrintWriter, JsonNode> words) {
    ServerClient.Answer answer =
        server.client().get("/api/incidents/" + ServerClient.segment(incident));
    if (!answer.fine()) {
      spec.commandLine().getErr().println("midwatch: " + answer.problem());
      return ExitCode.COULD_NOT_RUN;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(Answers.pretty(answer.body()));
    } else {
      words.accept(out, answer.body());
    }
    return ExitCode.FINE;
  }
}

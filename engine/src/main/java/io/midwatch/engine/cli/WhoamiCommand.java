package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midwatch whoami}. */
@Command(
    name = "whoami",
    mixinStandardHelpOptions = true,
    description = "Says who you are to the service, and with which roles.",
    footer = {"", "Examples:", "  midwatch whoami", "  midwatch whoami -o json --server https://…"})
final class WhoamiCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOption server;
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    ServerClient.Answer answer = server.client().get("/api/whoami");
    if (!answer.fine()) {
      spec.commandLine().getErr().println("midwatch: " + answer.problem());
      return answer.refusedCode();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(Answers.pretty(answer.body()));
    } else {
      print(answer.body(), out);
    }
    if (answer.body().path("kind").asText().equals("nobody")) {
      spec.commandLine()
          .getErr()
          .println("midwatch: you are not signed in\n  help: `midwatch login`, or MIDWATCH_TOKEN");
      return ExitCode.NOT_SIGNED_IN;
    }
    return ExitCode.FINE;
  }

  private static void print(JsonNode who, PrintWriter out) {
    String name = Answers.plain(who.path("name").asText(""));
    out.println(
        (name.isEmpty() ? "no name" : name)
            + " ("
            + Answers.plain(who.path("kind").asText())
            + ")");
    who.path("roles")
        .forEach(
            role ->
                out.println(
                    "  "
                        + Answers.plain(role.path("role").asText())
                        + (role.path("everywhere").asBoolean()
                            ? " everywhere"
                            : " on " + Answers.plain(role.path("clusters").toString()))));
    who.path("scopes").forEach(scope -> out.println("  may " + Answers.plain(scope.asText())));
  }
}

package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch slack links}. */
@Command(
    name = "links",
    mixinStandardHelpOptions = true,
    description = "Lists which users of Slack are which persons: yourself, or all if you may.",
    footer = {
      "",
      "Examples:",
      "  midwatch slack links",
      "  midwatch slack links --limit 500 -o json"
    })
final class SlackLinksCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOption server;
  @Mixin private OutputOption output;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most this many, 1 to 500 (${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    if (limit < 1 || limit > 500) {
      throw new ParameterException(
          spec.commandLine(), "`--limit " + limit + "`: write a number from 1 to 500");
    }
    ServerClient.Answer answer = server.client().get("/api/slack/links?limit=" + limit);
    if (!answer.fine()) {
      spec.commandLine().getErr().println("midwatch: " + answer.problem());
      return answer.refusedCode();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(Answers.pretty(answer.body()));
    } else {
      JsonNode items = answer.body().path("items");
      items.forEach(item -> out.println(line(item)));
      if (items.isEmpty()) {
        spec.commandLine().getErr().println("midwatch: nobody that you may see is linked");
      }
    }
    if (answer.body().path("more").asBoolean(false)) {
      spec.commandLine()
          .getErr()
          .println("midwatch: there are more than " + limit + "; say --limit");
    }
    return ExitCode.FINE;
  }

  private static String line(JsonNode item) {
    return Answers.plain(
        item.path("user").asText()
            + "  "
            + item.path("person").asText()
            + "  workspace "
            + item.path("team").asText()
            + "  since "
            + item.path("at").asText());
  }
}

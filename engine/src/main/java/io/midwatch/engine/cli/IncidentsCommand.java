package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midwatch incidents}: the list. */
@Command(
    name = "incidents",
    mixinStandardHelpOptions = true,
    description = "Lists incidents, newest first.",
    footer = {
      "",
      "Examples:",
      "  midwatch incidents --state WAITING",
      "  midwatch incidents --cluster eu-1 -o json"
    })
final class IncidentsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOption server;
  @Mixin private OutputOption output;

  @Option(names = "--state", paramLabel = "S", description = "Only in this state.")
  private String state = "";

  @Option(names = "--cluster", paramLabel = "C", description = "Only of this cluster.")
  private String cluster = "";

  @Option(
      names = "--limit",
      defaultValue = "50",
      description = "At most this many, 500 at the most (${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    ServerClient.Answer answer =
        server
            .client()
            .get(
                "/api/incidents?limit="
                    + limit
                    + "&state="
                    + word(state)
                    + "&cluster="
                    + word(cluster));
    PrintWriter out = spec.commandLine().getOut();
    if (!answer.fine()) {
      spec.commandLine().getErr().println("midwatch: " + answer.problem());
      return ExitCode.COULD_NOT_RUN;
    }
    if (output.json()) {
      out.println(Answers.pretty(answer.body()));
      return ExitCode.FINE;
    }
    out.printf("%-12s %-14s %-16s %-8s %s%n", "INCIDENT", "STATE", "CLUSTER", "VERDICT", "TITLE");
    for (JsonNode item : answer.body().path("items")) {
      out.printf(
          "%-12s %-14s %-16s %-8s %s%n",
          item.path("id").asText(),
          item.path("state").asText(),
          Answers.cut(item.path("cluster").asText(), 16),
          item.path("verdict").asText("-"),
          Answers.cut(item.path("title").asText(), 80));
    }
    if (!item(answer, "next").isEmpty()) {
      out.println("there are more; raise --limit");
    }
    return ExitCode.FINE;
  }

  private static String item(ServerClient.Answer answer, String field) {
    return answer.body().path(field).asText("");
  }

  private static String word(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

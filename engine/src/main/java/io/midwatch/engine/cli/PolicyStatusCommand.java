package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code midwatch policy status}: the pack in force, and what is to replace it. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Says which pack is in force, what is wrong with the next one, or what it would make milder.",
      "Exit code 3: what lies in the source can't be used; 2: a pack waits for signatures."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch policy status",
      "  midwatch policy status --server https://midwatch.example.org -o json"
    })
final class PolicyStatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOption server;
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    ServerClient.Answer answer = server.client().get("/api/packs");
    if (!answer.fine()) {
      spec.commandLine().getErr().println("midwatch: " + answer.problem());
      return answer.status() == 401 ? ExitCode.NOT_SIGNED_IN : ExitCode.COULD_NOT_RUN;
    }
    JsonNode status = answer.body();
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(Answers.pretty(status));
    } else {
      text(status, out);
    }
    if (status.path("broken").asBoolean()) {
      return ExitCode.POLICIES_INVALID;
    }
    return status.path("pending").isObject() ? ExitCode.REFUSED : ExitCode.FINE;
  }

  private static void text(JsonNode status, PrintWriter out) {
    out.printf(
        "in force  %s %s%n          since %s, from %s%s%n",
        word(status, "pack"),
        word(status, "digest"),
        word(status, "since"),
        word(status, "source"),
        signed(status.path("signedBy")));
    if (status.path("broken").asBoolean()) {
      out.println("refused   what lies there now; the pack in force stays so:");
      for (JsonNode problem : status.path("problems")) {
        problem(problem, out);
      }
      left(status.path("problemsLeftOut").asInt(), "problems", out);
    }
    if (status.path("pending").isObject()) {
      pending(status.path("pending"), out);
    }
  }

  private static String signed(JsonNode people) {
    StringBuilder names = new StringBuilder();
    people.forEach(
        p -> names.append(names.isEmpty() ? "" : ", ").append(Answers.plain(p.asText())));
    return names.isEmpty() ? "" : ", signed by " + names;
  }

  private static void problem(JsonNode problem, PrintWriter out) {
    int line = problem.path("line").asInt();
    out.printf(
        "  %s%s: %s%n",
        word(problem, "file"),
        line > 0 ? ":" + line + ":" + problem.path("column").asInt() : "",
        word(problem, "message"));
    if (!word(problem, "help").isEmpty()) {
      out.println("    help: " + word(problem, "help"));
    }
  }

  private static void pending(JsonNode pending, PrintWriter out) {
    out.printf(
        "waits     %s %s%n          %s%s%n",
        word(pending, "pack"),
        word(pending, "digest"),
        word(pending, "summary"),
        pending.path("olderNotCompared").asBoolean() ? " (older ones were not compared)" : "");
    for (JsonNode move : pending.path("moves")) {
      out.printf(
          "  %6d  %s -> %s%n", move.path("count").asInt(), word(move, "from"), word(move, "to"));
    }
    if (!pending.path("milder").isEmpty()) {
      out.println("  milder:");
    }
    for (JsonNode one : pending.path("milder")) {
      out.printf(
          "    %-12s %s -> %s  %s%n",
          word(one, "incident"), word(one, "from"), word(one, "to"), word(one, "operation"));
    }
    left(pending.path("milderLeftOut").asInt(), "milder decisions", out);
    String author = word(pending, "author");
    out.printf(
        "  signed by %d of %d policy-admins; %s; signatures lapse at %s%n",
        pending.path("signatures").size(),
        pending.path("needed").asInt(),
        author.isEmpty() ? "its author is not known" : "not by its author, " + author,
        word(pending, "lapses"));
    out.println("  help: midwatch policy activate --digest " + word(pending, "digest"));
  }

  private static void left(int count, String what, PrintWriter out) {
    if (count > 0) {
      out.printf("  and %d more %s%n", count, what);
    }
  }

  private static String word(JsonNode node, String field) {
    return Answers.plain(node.path(field).asText(""));
  }
}

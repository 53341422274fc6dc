package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch token}: the tokens of machines. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Makes, lists and revokes the tokens of machines; none of them signs.",
    synopsisSubcommandLabel = "VERB")
final class TokenCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine line() {
    CommandLine line = new CommandLine(new TokenCommand());
    line.addSubcommand(new Create());
    line.addSubcommand(new ListAll());
    line.addSubcommand(new Revoke());
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: create, list or revoke");
  }

  private static int told(CommandSpec spec, ServerClient.Answer answer) {
    spec.commandLine().getErr().println("midwatch: " + answer.problem());
    return answer.refusedCode();
  }

  /** {@code midwatch token create}. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes a token and says it, once.",
      footer = {
        "",
        "Examples:",
        "  midwatch token create --name alertmanager --scope alerts --expires 90d",
        "  midwatch token create --name reports --scope read --scope propose"
      })
  static final class Create implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ServerOption server;

    @Option(names = "--name", required = true, paramLabel = "N", description = "What it is for.")
    private String name;

    @Option(
        names = "--scope",
        required = true,
        paramLabel = "S",
        description = "What it may: read, alerts or propose; may be repeated.")
    private List<String> scopes;

    @Option(
        names = "--expires",
        paramLabel = "D",
        description = "After how many days it ends, 1d to 90d (else 30d).")
    private String expires = "30d";

    @Override
    public Integer call() {
      if (!expires.matches("[0-9]{1,3}d")) {
        throw new ParameterException(
            spec.commandLine(), "`--expires " + expires + "`: write days, such as 30d");
      }
      ObjectNode body = Answers.JSON.createObjectNode();
      body.put("name", name);
      scopes.forEach(body.putArray("scopes")::add);
      body.put("days", Integer.parseInt(expires.substring(0, expires.length() - 1)));
      ServerClient.Answer answer = server.client().postJson("/api/tokens", body);
      if (!answer.fine()) {
        return told(spec, answer);
      }
      spec.commandLine().getOut().println(Answers.plain(answer.body().path("token").asText()));
      JsonNode made = answer.body().path("made");
      spec.commandLine()
          .getErr()
          .printf(
              "%s expires at %s; it is not shown again%n",
              Answers.plain(made.path("id").asText()),
              Answers.plain(made.path("expiresAt").asText()));
      return ExitCode.FINE;
    }
  }

  /** {@code midwatch token list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists tokens, newest first, 500 at most.")
  static final class ListAll implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ServerOption server;
    @Mixin private OutputOption output;

    @Override
    public Integer call() {
      ServerClient.Answer answer = server.client().get("/api/tokens");
      if (!answer.fine()) {
        return told(spec, answer);
      }
      PrintWriter out = spec.commandLine().getOut();
      if (output.json()) {
        out.println(Answers.pretty(answer.body()));
      } else {
        answer.body().path("items").forEach(item -> out.println(line(item)));
      }
      return ExitCode.FINE;
    }

    private static String line(JsonNode item) {
      String state =
          item.path("revokedAt").isTextual()
              ? "revoked at " + item.path("revokedAt").asText()
              : "until " + item.path("expiresAt").asText();
      String used =
          item.path("usedAt").isTextual()
              ? "used at " + item.path("usedAt").asText()
              : "never used";
      return Answers.plain(
          item.path("id").asText()
              + "  "
              + item.path("name").asText()
              + "  "
              + item.path("scopes")
              + "  by "
              + item.path("createdBy").asText()
              + "  "
              + state
              + "  "
              + used);
    }
  }

  /** {@code midwatch token revoke}. */
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Revokes a token, for ever.")
  static final class Revoke implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ServerOption server;

    @Parameters(paramLabel = "ID", description = "The token's id, as the list shows it.")
    private String id;

    @Override
    public Integer call() {
      ServerClient.Answer answer =
          server.client().delete("/api/tokens/" + ServerClient.segment(id));
      if (!answer.fine()) {
        return told(spec, answer);
      }
      spec.commandLine().getOut().println(id + " is revoked");
      return ExitCode.FINE;
    }
  }
}

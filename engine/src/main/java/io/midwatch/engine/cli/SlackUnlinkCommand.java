package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch slack unlink}. */
@Command(
    name = "unlink",
    mixinStandardHelpOptions = true,
    description = {
      "Undoes the link of a user of Slack: your own, or anybody's if you may revoke tokens.",
      "Signatures that were given stay."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch slack unlink U0123ABCD",
      "  midwatch slack unlink U0123ABCD -o json"
    })
final class SlackUnlinkCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOption server;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "USER", description = "The user in Slack's words, as the list shows it.")
  private String user;

  @Override
  public Integer call() {
    ServerClient.Answer answer =
        server.client().delete("/api/slack/links/" + ServerClient.segment(user));
    if (!answer.fine()) {
      spec.commandLine().getErr().println("midwatch: " + answer.problem());
      return answer.refusedCode();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      ObjectNode body = Answers.JSON.createObjectNode();
      body.put("user", user);
      body.put("linked", false);
      out.println(Answers.pretty(body));
    } else {
      out.println(Answers.plain(user) + " is linked no more");
    }
    return ExitCode.FINE;
  }
}

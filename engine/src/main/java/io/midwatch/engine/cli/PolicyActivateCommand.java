package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midwatch policy activate}: a policy-admin's word on a pack that waits. */
@Command(
    name = "activate",
    mixinStandardHelpOptions = true,
    description = {
      "Signs for a pack that makes recorded decisions milder; two policy-admins are needed.",
      "Any other pack comes in force by itself. Exit code 2: refused, or more must sign."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch policy activate --digest 7f3a91c04e2b… --as pia",
      "  midwatch policy activate --digest 7f3a91c04e2b… -o json"
    })
final class PolicyActivateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOption server;
  @Mixin private OutputOption output;

  @Option(
      names = "--digest",
      required = true,
      paramLabel = "D",
      description = "The pack's digest, in full, as `policy status` shows it.")
  private String digest;

  @Override
  public Integer call() {
    if (!digest.matches("[0-9a-f]{64}")) {
      spec.commandLine().getErr().println("midwatch: a digest is 64 characters of 0-9 and a-f");
      return ExitCode.USAGE;
    }
    ServerClient.Answer answer =
        server
            .client()
            .post(
                "/api/packs/" + ServerClient.segment(digest) + "/signatures", Map.of("via", "cli"));
    PrintWriter out = spec.commandLine().getOut();
    JsonNode body = answer.body();
    if (output.json()) {
      out.println(Answers.pretty(body));
    }
    if (!answer.fine()) {
      spec.commandLine().getErr().println("midwatch: refused: " + answer.problem());
      return answer.status() == 401 ? ExitCode.NOT_SIGNED_IN : ExitCode.REFUSED;
    }
    boolean active = body.path("state").asText().equals("active");
    int more = body.path("needed").asInt() - body.path("given").asInt();
    if (!output.json()) {
      out.println(
          active
              ? "the pack " + digest + " is in force"
              : "your word is counted; "
                  + more
                  + " more "
                  + (more == 1 ? "policy-admin" : "policy-admins")
                  + " must sign");
    }
    return active ? ExitCode.FINE : ExitCode.REFUSED;
  }
}

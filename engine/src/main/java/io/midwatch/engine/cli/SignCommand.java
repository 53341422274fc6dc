package io.midwatch.engine.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A person's word on a plan. */
abstract class SignCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ServerOption server;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "INCIDENT", description = "The incident's id.")
  private String incident;

  @Option(
      names = "--hash",
      required = true,
      paramLabel = "H",
      description =
          "The plan's hash, in full, as the incident shows it: a signature is bound to it.")
  private String hash;

  abstract String vote();

  abstract String reason();

  @Override
  public Integer call() {
    ServerClient.Answer answer =
        server
            .client()
            .post(
                "/api/incidents/" + ServerClient.segment(incident) + "/signatures",
                Map.of("planHash", hash, "vote", vote(), "reason", reason()));
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(Answers.pretty(answer.body()));
    } else if (answer.fine()) {
      out.println(incident + ": your word is counted (" + vote() + ")");
    }
    if (answer.fine()) {
      return ExitCode.FINE;
    }
    spec.commandLine().getErr().println("midwatch: refused: " + answer.problem());
    return answer.status() == 401 ? ExitCode.NOT_SIGNED_IN : ExitCode.REFUSED;
  }

  /** {@code midwatch approve}. */
  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Signs the plan of an incident.",
      footer = {
        "",
        "Examples:",
        "  midwatch approve INC-1001 --hash 7f3a91c04e2b… --as anna",
        "  midwatch approve INC-1001 --hash 7f3a91c04e2b… --reason 'seen on the dashboard too'"
      })
  static final class Approve extends SignCommand {

    @Option(names = "--reason", paramLabel = "R", description = "Why; may be left out.")
    private String reason = "";

    @Override
    String vote() {
      return "approve";
    }

    @Override
    String reason() {
      return reason;
    }
  }

  /** {@code midwatch reject}. */
  @Command(
      name = "reject",
      mixinStandardHelpOptions = true,
      description = "Rejects the plan of an incident; nothing is done then.",
      footer = {
        "",
        "Examples:",
        "  midwatch reject INC-1001 --hash 7f3a91c04e2b… --reason 'the image is being pushed'",
        "  midwatch reject INC-1001 --hash 7f3a91c04e2b… --reason 'wrong cause' --as mo"
      })
  static final class Reject extends SignCommand {

    @Option(names = "--reason", required = true, paramLabel = "R", description = "What is wrong.")
    private String reason;

    @Override
    String vote() {
      return "reject";
    }

    @Override
    String reason() {
      return reason;
    }
  }
}

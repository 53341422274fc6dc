package io.midwatch.engine.cli;

import io.midwatch.engine.cli.DoctorDoor.Finding;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch slack}: what Slack needs to know, and whether it does. */
@Command(
    name = "slack",
    mixinStandardHelpOptions = true,
    description = {
      "Sets an app up in Slack, and looks whether it is set up; lists and undoes who is who there."
    },
    synopsisSubcommandLabel = "VERB")
final class SlackCommand implements Runnable {

  @Spec private CommandSpec spec;

  static CommandLine line(DoctorDoor door) {
    CommandLine line = new CommandLine(new SlackCommand());
    line.addSubcommand(new Manifest());
    line.addSubcommand(new Doctor(door));
    line.addSubcommand(new SlackLinksCommand());
    line.addSubcommand(new SlackUnlinkCommand());
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: manifest, doctor, links or unlink");
  }

  /** {@code midwatch slack manifest}. */
  @Command(
      name = "manifest",
      mixinStandardHelpOptions = true,
      description = "Says the app's manifest, to be pasted at api.slack.com/apps.",
      footer = {
        "",
        "Examples:",
        "  midwatch slack manifest --url https://midwatch.example",
        "  midwatch slack manifest --socket --alerts"
      })
  static final class Manifest implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
        names = "--url",
        paramLabel = "URL",
        description = "Where Slack reaches the service; needed without --socket.")
    private String url = "";

    @Option(names = "--socket", description = "Over Socket Mode: nobody reaches the service.")
    private boolean socket;

    @Option(names = "--alerts", description = "Alerts come as messages of bots, too.")
    private boolean alerts;

    @Override
    public Integer call() {
      boolean web = url.startsWith("https://") && !url.contains(" ") && reached();
      if (!socket && !web) {
        throw new ParameterException(
            spec.commandLine(), "--url must be the service's https:// address, or say --socket");
      }
      PrintWriter out = spec.commandLine().getOut();
      out.print(SlackManifest.of(socket ? "" : url.replaceAll("/+$", ""), alerts));
      out.flush();
      return ExitCode.FINE;
    }

    private boolean reached() {
      try {
        return URI.create(url).getHost() != null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }

  /** {@code midwatch slack doctor}. */
  @Command(
      name = "doctor",
      mixinStandardHelpOptions = true,
      description = {
        "Looks whether the configured app can do its work: token, scopes, channels, clock, and the way"
            + " on which clicks come.",
        "Posts nothing."
      },
      footer = {
        "",
        "Exit codes: 0 nothing failed; 1 something did.",
        "",
        "Examples:",
        "  midwatch slack doctor",
        "  midwatch slack doctor --config /etc/midwatch.yaml -o json"
      })
  static final class Doctor implements Callable<Integer> {

    private final DoctorDoor door;

    @Spec private CommandSpec spec;
    @Mixin private OutputOption output;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        defaultValue = "midwatch.yaml",
        description = "The configuration (${DEFAULT-VALUE}).")
    private String config;

    Doctor(DoctorDoor door) {
      this.door = door;
    }

    @Override
    public Integer call() {
      List<Finding> findings = door.lookAtSlack(config);
      return Findings.tell(findings, output, spec.commandLine().getOut());
    }
  }
}

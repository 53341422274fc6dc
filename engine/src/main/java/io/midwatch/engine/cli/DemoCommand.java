package io.midwatch.engine.cli;

import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch demo}: the embedded fleet and the whole way through. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs Midwatch over an embedded fleet of 12 clusters that behaves, breaks it, and heals it.",
      "With --auto the demo people sign by themselves and the story is printed; exit code 0 if all is"
          + " healed and verified, else 2."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch demo",
      "  midwatch demo --auto --seed 7",
      "  midwatch demo --slack"
    })
public final class DemoCommand implements Callable<Integer> {

  private final DemoDoor demo;

  @Spec private CommandSpec spec;

  @Option(names = "--auto", description = "Sign as the demo people and print the story.")
  private boolean auto;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Chooses faults, victims and clusters (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8080",
      description = "Port of the pages (${DEFAULT-VALUE}); 0 for any free one.")
  private int port;

  @Option(names = "--no-browser", description = "Don't open a browser.")
  private boolean noBrowser;

  @Option(
      names = "--fault",
      paramLabel = "NAME|none",
      defaultValue = "stories",
      description = "Only this fault: ${COMPLETION-CANDIDATES}, or none for a quiet night.",
      completionCandidates = FaultNames.class)
  private String fault = "stories";

  @Option(
      names = "--sabotage",
      description = "The operations do not help: they are undone and people are called (exit 2).")
  private boolean sabotage;

  @Option(
      names = "--slack",
      description = "Have a stand-in for Slack beside it, in which people sign in a browser.")
  private boolean slack;

  @Option(
      names = "--slack-port",
      paramLabel = "P",
      defaultValue = "8090",
      description = "Port of that stand-in (${DEFAULT-VALUE}); 0 for any free one.")
  private int slackPort;

  /** The verb, over the door that starts the demo. */
  public DemoCommand(DemoDoor demo) {
    this.demo = demo;
  }

  @Override
  public Integer call() {
    if (!fault.equals("stories") && !demo.faults().contains(fault)) {
      throw new ParameterException(
          spec.commandLine(),
          "unknown fault `" + fault + "`; known are " + String.join(", ", demo.faults()));
    }
    return demo.run(
        new DemoDoor.Wishes(auto, seed, port, !noBrowser, fault, sabotage, slack, slackPort),
        spec.commandLine().getOut());
  }

  /** Completion for --fault. */
  static final class FaultNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return DemoDoor.FAULTS.iterator();
    }
  }
}

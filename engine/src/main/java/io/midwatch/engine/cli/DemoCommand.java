package io.midwatch.engine.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "  midwatch demo --slack",
      "  midwatch demo --slack --model http://127.0.0.1:11434/v1 --model-name llama3.2"
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

  @Option(
      names = "--model",
      paramLabel = "URL",
      description =
          "Have the model of an OpenAI-compatible server word what is found, such as"
              + " http://127.0.0.1:11434/v1. It decides nothing.")
  private @Nullable String model;

  @Option(
      names = "--model-name",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "The model's name on that server (${DEFAULT-VALUE}).")
  private String modelName = "default";

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
        new DemoDoor.Wishes(
            auto, seed, port, !noBrowser, fault, sabotage, slack, slackPort, model(), modelName),
        spec.commandLine().getOut());
  }

  private Optional<URI> model() {
    if (model == null) {
      return Optional.empty();
    }
    try {
      URI url = new URI(model);
      if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      // said below, as for any other that is none
    }
    throw new ParameterException(
        spec.commandLine(),
        "`" + model + "` is no base URL of a model's server, such as http://127.0.0.1:11434/v1");
  }

  /** Completion for --fault. */
  static final class FaultNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return DemoDoor.FAULTS.iterator();
    }
  }
}

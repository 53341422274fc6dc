package io.midwatch.engine.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midwatch serve}: the service, until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the service until it is told to stop.",
      "It observes, decides and records; changes are made only where the configuration says"
          + " `mode: act`."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch serve",
      "  midwatch serve --config /etc/midwatch.yaml --observe"
    })
public final class ServeCommand implements Callable<Integer> {

  private final ServiceDoor service;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "midwatch.yaml",
      description = "The configuration (${DEFAULT-VALUE}).")
  private String config;

  @Option(names = "--observe", description = "Make no change, whatever the configuration says.")
  private boolean observe;

  @Option(names = "--host", description = "Address to listen on, instead of http.host.")
  private @Nullable String host;

  @Option(names = "--port", description = "Port to listen on, instead of http.port.")
  private @Nullable Integer port;

  /** The verb, over the door that starts the service. */
  public ServeCommand(ServiceDoor service) {
    this.service = service;
  }

  @Override
  public Integer call() {
    return service.run(
        new ServiceDoor.Wishes(
            config, observe, Optional.ofNullable(host), Optional.ofNullable(port)),
        spec.commandLine().getErr());
  }
}

package io.midwatch.engine.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midwatch serve}: the service, until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the service until it is told to stop.",
    footer = {"", "Examples:", "  midwatch serve", "  midwatch serve --port 18080"})
public final class ServeCommand implements Callable<Integer> {
  private final ServiceDoor service;

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port to listen on (${DEFAULT-VALUE}).")
  private int port;

  /** The verb, over the door that starts the service. */
  public ServeCommand(ServiceDoor service) {
    this.service = service;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    return service.run(
        host, port, () -> err.printf("midwatch stands on http://%s:%d%n", host, port));
  }
}

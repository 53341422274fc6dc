package io.midwatch.engine.app;

import io.midwatch.engine.cli.MidwatchCommand;
import io.midwatch.engine.cli.ServeCommand;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The one entry point: reads the command line; only the verbs that need the service start it. */
@QuarkusMain
public final class Midwatch {
  private Midwatch() {}

  /** Ends the process by itself: clients of the verbs leave threads behind. */
  public static void main(String... arguments) {
    Service service = new Service(System.err);
    System.exit(MidwatchCommand.with(new ServeCommand(service)).execute(arguments));
  }
}

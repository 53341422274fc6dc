package io.midwatch.engine.cli;

import java.io.PrintWriter;
import java.util.Optional;

/** Starts the service and stays until it ends; the verbs that need the service are handed one. */
@FunctionalInterface
public interface ServiceDoor {

  /** Runs the service and returns its exit code. */
  int run(Wishes wishes, PrintWriter err);

  /**
   * What the command line wishes.
   *
   * @param config the configuration file
   * @param observe true to make no change whatever the configuration says
   * @param host address to listen on, if it is to differ from the configuration
   * @param port port to listen on, if it is to differ from the configuration
   */
  record Wishes(String config, boolean observe, Optional<String> host, Optional<Integer> port) {}
}

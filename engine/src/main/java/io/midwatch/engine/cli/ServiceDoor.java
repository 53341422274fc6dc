package io.midwatch.engine.cli;

/** Starts the service and stays until it ends; the verbs that need the service are handed one. */
@FunctionalInterface
public interface ServiceDoor {
  /**
   * Runs the service on {@code host} and {@code port} and returns its exit code.
   *
   * @param ready called once, as soon as the service stands
   */
  int run(String host, int port, Runnable ready);
}

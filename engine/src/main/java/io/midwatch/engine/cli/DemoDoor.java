package io.midwatch.engine.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Starts the demo and stays until it ends. */
public interface DemoDoor {

  /** The faults that can be asked for one by one. */
  List<String> FAULTS =
      List.of(
          "bad-rollout",
          "out-of-memory",
          "node-disk",
          "crash-loop",
          "image-pull",
          "no-room",
          "none");

  /** The faults that can be asked for one by one. */
  default List<String> faults() {
    return FAULTS;
  }

  /** Runs the demo and returns its exit code. */
  int run(Wishes wishes, PrintWriter out);

  /**
   * What is wished for.
   *
   * @param auto sign as the demo people and end with the stories
   * @param seed chooses faults, victims and clusters
   * @param port of the pages, 0 for any free one
   * @param browser open one
   * @param fault one of {@link #FAULTS}, or {@code stories} for the three stories
   * @param sabotage operations do not help
   * @param slack have a stand-in for Slack to sign in
   * @param slackPort of the stand-in's page, 0 for any free one
   * @param model base URL of an OpenAI-compatible server whose model may word what is found; empty
   *     for none
   * @param modelName the model's name there
   */
  record Wishes(
      boolean auto,
      long seed,
      int port,
      boolean browser,
      String fault,
      boolean sabotage,
      boolean slack,
      int slackPort,
      Optional<URI> model,
      String modelName) {}
}

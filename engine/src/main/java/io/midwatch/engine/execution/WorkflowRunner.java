package io.midwatch.engine.execution;

import com.fasterxml.jackson.databind.JsonNode;

/** Submits Argo Workflows and follows them. */
public interface WorkflowRunner extends WorkflowWatch {

  /**
   * Creates a Workflow object under the name in its manifest, which is derived from the plan hash:
   * a second submit collides and counts as {@link WriteResult.Done} if what is there carries the
   * same plan hash label, else as {@link WriteResult.Moved}.
   *
   * @param cluster where
   * @param manifest the whole object, {@code metadata.namespace} and {@code metadata.name} included
   */
  WriteResult submit(String cluster, JsonNode manifest);

  /**
   * Tells a Workflow to stop. The present step is ended too, so that the Workflow ends as {@code
   * Failed}; what that step's pod was doing may go on for its grace period after that.
   */
  WriteResult stop(String cluster, String namespace, String name);

  /**
   * A Workflow's state.
   *
   * @param phase {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed}, {@code
   *     Error}; empty if not begun
   * @param message its own words
   */
  record Progress(String phase, String message) {

    /** True if nothing more will happen. */
    public boolean ended() {
      return phase.equals("Succeeded") || phase.equals("Failed") || phase.equals("Error");
    }
  }
}

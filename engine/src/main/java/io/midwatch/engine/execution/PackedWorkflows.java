package io.midwatch.engine.execution;

import java.util.Optional;

/** The Argo Workflows of the pack in force. */
public interface PackedWorkflows {

  /** For what only carries out plans: a plan holds its Workflow itself. */
  PackedWorkflows NONE = operation -> Optional.empty();

  /** The Workflow that carries an operation out, as canonical JSON; empty if there is none. */
  Optional<String> manifest(String operation);
}

package io.midwatch.engine.execution;

import java.util.Map;
import java.util.Optional;

/** The code behind the catalogue's entries. */
final class Operations {

  private final Map<String, SafeOperation> byName;

  Operations(WorkflowWatch workflows, PackedWorkflows packed) {
    byName =
        Map.of(
            "roll-back-deployment", new TemplateChange(new RollBack()),
            "set-memory-limit", new TemplateChange(new SetMemoryLimit()),
            "restart-pods", new RestartPods(),
            "drain-node", new DrainNode(),
            "drain-node-by-workflow", new DrainByWorkflow(workflows, packed));
  }

  /**
   * The code behind an entry.
   *
   * @throws CannotPlan if there is none
   */
  SafeOperation of(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(() -> new CannotPlan("no code carries out `" + name + "`"));
  }
}

package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest writes to one cluster. */
final class Audit {

  private static final int KEPT = 1000;

  private final SandboxCluster cluster;
  private final Deque<AuditEntry> entries = new ArrayDeque<>();

  Audit(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  /** Writes down what became of a write, and gives it back. */
  WriteResult keep(String verb, ResourceRef target, WriteResult result) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.add(new AuditEntry(Moment.of(cluster.now()), verb, target, result));
    return result;
  }

  List<AuditEntry> entries() {
    return List.copyOf(entries);
  }
}

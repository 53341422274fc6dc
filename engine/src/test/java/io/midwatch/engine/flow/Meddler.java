package io.midwatch.engine.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.ResourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A writer that passes everything on, notes it, and meddles where a test says so. */
final class Meddler implements ClusterWriter {

  private final ClusterWriter writer;

  /** Answers evictions; null to pass them on. */
  @Nullable Evictions evictions;

  /** Called in place of an eviction, which it may still carry out. */
  interface Evictions {
    WriteResult answer(ResourceRef pod, boolean dryRun, Supplier<WriteResult> eviction);
  }

  /** What was written, dry runs left out, with what came of it. */
  final List<String> written = new ArrayList<>();

  Meddler(ClusterWriter writer) {
    this.writer = writer;
  }

  @Override
  public WriteResult replacePodTemplate(
      ResourceRef ref, String uid, String resourceVersion, JsonNode template) {
    return note("template", ref, writer.replacePodTemplate(ref, uid, resourceVersion, template));
  }

  @Override
  public WriteResult setUnschedulable(
      ResourceRef node, String uid, String resourceVersion, boolean unschedulable) {
    return note(
        unschedulable ? "cordon" : "uncordon",
        node,
        writer.setUnschedulable(node, uid, resourceVersion, unschedulable));
  }

  @Override
  public WriteResult evict(ResourceRef pod, String uid, boolean dryRun) {
    Supplier<WriteResult> eviction = () -> writer.evict(pod, uid, dryRun);
    WriteResult result =
        evictions == null ? eviction.get() : evictions.answer(pod, dryRun, eviction);
    if (!dryRun) {
      note("evict", pod, result);
    }
    return result;
  }

  private WriteResult note(String what, ResourceRef ref, WriteResult result) {
    written.add(what + " " + ref.path() + " " + result.getClass().getSimpleName());
    return result;
  }
}

package io.midwatch.engine.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.ResourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A writer that passes everything on, counts it, and meddles where a test says so. */
final class Meddler implements ClusterWriter {

  private final ClusterWriter writer;

  /** Answers evictions; null to pass them on. The second argument is true for a dry run. */
  @Nullable BiFunction<ResourceRef, Boolean, WriteResult> evictions;

  /** Called in place of each other write, which it may still carry out; null to pass them on. */
  @Nullable BiFunction<ResourceRef, Supplier<WriteResult>, WriteResult> patches;

  /** What was written, dry runs left out, with what came of it. */
  final List<String> written = new ArrayList<>();

  Meddler(ClusterWriter writer) {
    this.writer = writer;
  }

  @Override
  public WriteResult replacePodTemplate(
      ResourceRef ref, String uid, String resourceVersion, JsonNode template) {
    return patch(
        "template", ref, () -> writer.replacePodTemplate(ref, uid, resourceVersion, template));
  }

  @Override
  public WriteResult setUnschedulable(
      ResourceRef node, String uid, String resourceVersion, boolean unschedulable) {
    return patch(
        unschedulable ? "cordon" : "uncordon",
        node,
        () -> writer.setUnschedulable(node, uid, resourceVersion, unschedulable));
  }

  @Override
  public WriteResult evict(ResourceRef pod, String uid, boolean dryRun) {
    WriteResult result =
        evictions == null ? writer.evict(pod, uid, dryRun) : evictions.apply(pod, dryRun);
    if (!dryRun) {
      note("evict", pod, result);
    }
    return result;
  }

  private WriteResult patch(String what, ResourceRef ref, Supplier<WriteResult> write) {
    WriteResult result = patches == null ? write.get() : patches.apply(ref, write);
    note(what, ref, result);
    return result;
  }

  private void note(String what, ResourceRef ref, WriteResult result) {
    written.add(what + " " + ref.path() + " " + result.getClass().getSimpleName());
  }
}

package io.midwatch.engine.simulation.capture;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.facts.ContainerStatus;
import io.midwatch.rules.facts.Pool;
import io.midwatch.rules.facts.SchedulingRoom;
import java.util.List;
import java.util.Optional;

/**
 * What must happen to the made world so that it shows what was recorded.
 *
 * @param kind what happens
 * @param amount bytes or thousandths of a core that it happens with, or how many other nodes are
 *     ill; 0 where none is meant
 */
record Fault(Kind kind, long amount) {

  /** The largest limit that the world's leaky image outgrows. */
  static final long LEAKY_LIMIT = 128L << 20;

  /** More than any node of the made world has, in thousandths of a core. */
  private static final long NO_NODE_HAS = 16_000;

  /** What happens. */
  enum Kind {
    UNREADY_IMAGE("unready"),
    CRASHING_IMAGE("crash"),
    MISSING_IMAGE("missing"),
    LEAKY_IMAGE("leaky"),
    NEED_MEMORY(""),
    ASK_CPU(""),
    DAMAGE_POD(""),
    DAMAGE_ONLY_POD(""),
    FILL_DISK(""),
    /** The alerts are all there is. */
    ALERTS_ALONE("");

    private final String tag;

    Kind(String tag) {
      this.tag = tag;
    }

    /** The tag of the image that turns out so; empty if it is no image. */
    String tag() {
      return tag;
    }
  }

  /** The fault behind a cause; empty if the made world can't show it. */
  static Optional<Fault> of(Recorded recorded) {
    Optional<Hypothesis> cause = recorded.cause();
    if (cause.isEmpty()) {
      return recorded.hypotheses().isEmpty()
          ? Optional.of(new Fault(Kind.ALERTS_ALONE, 0))
          : Optional.empty();
    }
    return Optional.ofNullable(
        switch (cause.get().faultClass().name() + " " + cause.get().cause()) {
          case "BAD_ROLLOUT new-revision-not-ready" -> new Fault(Kind.UNREADY_IMAGE, 0);
          case "BAD_ROLLOUT new-revision-crashes" -> new Fault(Kind.CRASHING_IMAGE, 0);
          case "IMAGE_PULL image-not-found-after-rollout" -> new Fault(Kind.MISSING_IMAGE, 0);
          case "OOM memory-limit-reached-after-rollout" -> new Fault(Kind.LEAKY_IMAGE, 0);
          case "OOM memory-limit-reached" ->
              new Fault(Kind.NEED_MEMORY, limit(recorded, cause.get().entity()) * 7 / 5);
          case "APP_ERROR one-pod-crashes" -> new Fault(Kind.DAMAGE_POD, 0);
          case "APP_ERROR crash-loop" -> new Fault(Kind.DAMAGE_ONLY_POD, 0);
          case "SCHED_RESOURCES no-node-has-room" -> new Fault(Kind.ASK_CPU, cpu(recorded));
          case "NODE_DISK disk-pressure" -> new Fault(Kind.FILL_DISK, ill(recorded));
          default -> null;
        });
  }

  /** The memory limit of a workload's containers; the made world's own where none is known. */
  static long limit(Recorded recorded, ResourceRef workload) {
    return recorded.all(ContainerStatus.class).stream()
        .filter(each -> each.workload().equals(workload) && each.memoryLimitBytes() > 0)
        .mapToLong(ContainerStatus::memoryLimitBytes)
        .findFirst()
        .orElse(LEAKY_LIMIT);
  }

  private static long cpu(Recorded recorded) {
    return Math.max(
        NO_NODE_HAS,
        recorded.first(SchedulingRoom.class).map(SchedulingRoom::requestCpuMilli).orElse(0L));
  }

  private static long ill(Recorded recorded) {
    return recorded.all(Pool.class).stream().mapToInt(Pool::unhealthyNodes).max().orElse(0);
  }

  /** True if an image is at fault. */
  boolean byImage() {
    return !kind.tag().isEmpty();
  }

  /** What of the recorded fault is another one here. */
  List<String> differences(Recorded recorded) {
    boolean byMemory =
        kind == Kind.ASK_CPU
            && recorded
                .first(SchedulingRoom.class)
                .filter(room -> room.requestCpuMilli() < NO_NODE_HAS)
                .isPresent();
    return byMemory
        ? List.of("what a pod asks for: here it is " + amount + " thousandths of a core")
        : List.of();
  }
}

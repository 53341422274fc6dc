package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.RolloutStatus;
import java.time.Duration;

/** How a Deployment of three pods is doing. */
final class Rollouts {

  private Rollouts() {}

  /** Revision 7 is under way: none of its pods is ready, two of revision 6 are. */
  static RolloutStatus underWay(ResourceRef workload, Duration age) {
    return new RolloutStatus(workload, 7, 6, true, 3, 1, 0, false, true, age);
  }

  /** As {@link #underWay}, with a pod of revision 7 that is ready. */
  static RolloutStatus halfWay(ResourceRef workload, Duration age) {
    return new RolloutStatus(workload, 7, 6, true, 3, 2, 1, false, true, age);
  }

  /** As {@link #underWay}, where the image stayed the same. */
  static RolloutStatus underWayWithTheSameImage(ResourceRef workload, Duration age) {
    return new RolloutStatus(workload, 7, 6, true, 3, 1, 0, false, false, age);
  }

  /** Revision 7 took over long ago; some of its pods are ready. */
  static RolloutStatus settled(ResourceRef workload, int ready) {
    return new RolloutStatus(
        workload, 7, 6, false, 3, 3, ready, ready == 3, true, Duration.ofDays(9));
  }

  /** As {@link #underWay}, after a revision of that number; 0 for one that nobody numbered. */
  static RolloutStatus after(ResourceRef workload, int previous, Duration age) {
    return new RolloutStatus(workload, previous + 1, previous, true, 3, 1, 0, false, true, age);
  }
}

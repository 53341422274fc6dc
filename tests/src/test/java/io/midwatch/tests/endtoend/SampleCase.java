package io.midwatch.tests.endtoend;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.operation.Carrier;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import io.midwatch.rules.operation.Reversibility;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What differs from story to story.
 *
 * @param statement the cause in a sentence
 * @param pods how many pods it touches
 */
record SampleCase(
    String title,
    ResourceRef target,
    Environment environment,
    FaultClass faultClass,
    String cause,
    Grade grade,
    String statement,
    Operation operation,
    Map<String, Long> parameters,
    Verdict verdict,
    int pods,
    int nodes,
    List<String> steps,
    List<String> excerpts) {

  static final Moment NOW = Moment.of(java.time.Instant.now().minusSeconds(40));

  static SampleCase rollout() {
    return new SampleCase(
        "Rollout of checkout does not become ready",
        new ResourceRef("eu-staging-1", "Deployment", "shop", "checkout"),
        Environment.STAGING,
        FaultClass.BAD_ROLLOUT,
        "new-revision-crashes",
        Grade.CONFIRMED,
        "Revision 42 of checkout never became ready: 3 of 3 new pods exit with code 1, while"
            + " revision 41 was healthy for 9 days.",
        operation("roll-back-deployment", "rollback", List.of("Deployment"), List.of(), false),
        Map.of(),
        Verdict.RUN,
        3,
        0,
        List.of("Set the pod template of revision 41 again"),
        List.of(
            "Deployment checkout: 0 of 3 updated pods are ready, revision 42, image changed",
            "Pod checkout-7d6f-x2x: container app waits in CrashLoopBackOff, last exit code 1",
            "checkout-7d6f-x2x: panic: config key payments.url is missing"));
  }

  static SampleCase memory() {
    return new SampleCase(
        "cart pods are killed for lack of memory",
        new ResourceRef("eu-prod-2", "Deployment", "shop", "cart"),
        Environment.PROD,
        FaultClass.OOM,
        "limit-too-small",
        Grade.CONFIRMED,
        "Container cart was OOMKilled 4 times in 11 minutes; its working set reaches the limit of"
            + " 256 MiB on every pod, on two nodes.",
        operation(
            "set-memory-limit",
            "resize",
            List.of("Deployment"),
            List.of(new Parameter("bytes", "bytes", 16L << 20, 8L << 30)),
            true),
        Map.of("bytes", 384L << 20),
        Verdict.ASK_ONE,
        3,
        0,
        List.of("Write the pod template with a memory limit of 384 MiB", "Wait for 3 ready pods"),
        List.of(
            "Pod cart-5c9-abc: container cart OOMKilled, exit code 137, 4 restarts",
            "Pod cart-5c9-def: container cart OOMKilled, exit code 137, 3 restarts",
            "working set 255 MiB of 256 MiB",
            "cart-5c9-abc: java.lang.OutOfMemoryError: Java heap space"));
  }

  static SampleCase disk() {
    return new SampleCase(
        "Node ip-10-4-7-31 is under disk pressure",
        ResourceRef.ofCluster("us-prod-1", "Node", "ip-10-4-7-31"),
        Environment.PROD,
        FaultClass.NODE_DISK,
        "disk-pressure",
        Grade.CONFIRMED,
        "The kubelet of ip-10-4-7-31 reports DiskPressure for 14 minutes; 2 pods were evicted from"
            + " it, 21 still run there.",
        operation("drain-node", "drain", List.of("Node"), List.of(), true),
        Map.of(),
        Verdict.ASK_TWO,
        21,
        1,
        List.of("Cordon ip-10-4-7-31", "Evict 21 pods, one at a time, under their budgets"),
        List.of(
            "Node ip-10-4-7-31: DiskPressure for 14 m, ready",
            "Taint node.kubernetes.io/disk-pressure:NoSchedule",
            "Event EvictionThresholdMet, 6 times: attempting to reclaim ephemeral-storage"));
  }

  /** The same with other words in the places that clusters write. */
  SampleCase with(String newTitle, ResourceRef newTarget, List<String> newExcerpts) {
    return new SampleCase(
        newTitle,
        newTarget,
        environment,
        faultClass,
        cause,
        grade,
        newExcerpts.get(0),
        operation,
        parameters,
        verdict,
        pods,
        nodes,
        steps,
        newExcerpts);
  }

  /** The same with another verdict. */
  SampleCase with(Verdict newVerdict) {
    return new SampleCase(
        title,
        target,
        environment,
        faultClass,
        cause,
        grade,
        statement,
        operation,
        parameters,
        newVerdict,
        pods,
        nodes,
        steps,
        excerpts);
  }

  private static Operation operation(
      String name,
      String operationClass,
      List<String> kinds,
      List<Parameter> parameters,
      boolean disruptive) {
    return new Operation(
        name,
        1,
        "Does what its name says, one guarded write after the other.",
        operationClass,
        kinds,
        parameters,
        disruptive ? Reversibility.RECREATED : Reversibility.REVERSIBLE,
        "What was there before is set again.",
        disruptive,
        Carrier.KUBERNETES,
        Duration.ofMinutes(3),
        Duration.ofMinutes(10),
        10);
  }
}

package io.midwatch.tests.bench;

import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Tier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The facts of a case joined to its target beforehand, so that no contender but Midwatch has to:
 * of the proposal, of the target's workload, budget, node, pool and cluster, of the changes that run
 * or ran on it or in its cluster, and of the operation's record. Where there is no workload, budget
 * or node, its amounts are zero and its texts empty.
 */
record JoinedFacts(
    Environment env,
    Tier tier,
    Grade grade,
    String opClass,
    boolean disruptive,
    long nodesTouched,
    Set<String> namespaces,
    boolean onWorkload,
    long desired,
    long ready,
    long podsTouched,
    long ageSeconds,
    String managedBy,
    boolean quorumMember,
    boolean optedOut,
    boolean budget,
    long budgetAllowed,
    long budgetDesired,
    long budgetHealthy,
    long budgetPods,
    boolean onNode,
    boolean cordoned,
    boolean controlPlane,
    long evictable,
    long poolNodes,
    long poolUnhealthy,
    long poolUnschedulable,
    long clusterNodes,
    long readyNodes,
    String region,
    long runningOnTarget,
    long runningInCluster,
    Set<String> runningClasses,
    long youngestRecentSeconds,
    boolean failedOnTarget,
    boolean helpedOnTarget,
    long successes,
    long failures,
    long streak) {

  /** By name: whole numbers, booleans, texts and sets of texts; an enum is its name. */
  Map<String, Object> attributes() {
    Map<String, Object> all = new LinkedHashMap<>();
    for (RecordComponent part : JoinedFacts.class.getRecordComponents()) {
      try {
        Object value = part.getAccessor().invoke(this);
        all.put(part.getName(), value instanceof Enum<?> word ? word.name() : value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return all;
  }
}

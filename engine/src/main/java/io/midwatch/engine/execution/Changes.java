package io.midwatch.engine.execution;

import io.midwatch.engine.approval.ApprovedChange;
import io.midwatch.engine.facts.OwnEffects;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what comes next in a change and carries single writes out. Nothing is carried out but the
 * intents of an {@link ApprovedChange}.
 */
public final class Changes {

  private static final int MOST_WORDS = 3;

  private final ClusterObjects objects;
  private final IntentRunner runner;
  private final Operations operations;

  /** Over a world to read and to write. */
  public Changes(ClusterObjects objects, ClusterWriter writer, WorkflowRunner workflows) {
    this.objects = objects;
    this.runner = new IntentRunner(writer, workflows, objects);
    this.operations = new Operations(workflows, PackedWorkflows.NONE);
  }

  /** What tells whether the world has moved on from a plan; it has no way to write. */
  public Moves moves() {
    return new Moves(objects, operations);
  }

  /** What comes next in a change; done are the intents that were carried out, as they were kept. */
  public NextStep next(ApprovedChange change, String rollbackData, List<String> done) {
    Plan plan = change.plan();
    return operation(plan).next(plan, rollbackData, intents(done), objects);
  }

  /** What comes next in taking a change back. */
  public NextStep undo(
      ApprovedChange change, String rollbackData, List<String> done, List<String> undone) {
    Plan plan = change.plan();
    return operation(plan).undo(plan, rollbackData, intents(done), intents(undone), objects);
  }

  /** Whether the cluster would let a write pass now. Writes nothing. */
  public WriteResult probe(ApprovedChange change, NextStep.Do step) {
    return Aim.off(change.plan(), step.intent())
        .<WriteResult>map(WriteResult.Refused::new)
        .orElseGet(() -> runner.probe(step.intent()));
  }

  /**
   * The API server's own words on which disruption budgets stand in the way of what is still to be
   * evicted, each once and {@value #MOST_WORDS} at most. Asks by dry runs, which cost no budget.
   */
  public List<String> refusals(ApprovedChange change) {
    Set<String> words = new LinkedHashSet<>();
    for (Intent eviction : operation(change.plan()).evictions(change.plan(), objects)) {
      if (words.size() < MOST_WORDS
          && runner.probe(eviction) instanceof WriteResult.BudgetRefused refused) {
        words.add(refused.message());
      }
    }
    return List.copyOf(words);
  }

  /** Carries one write out, once. What does not aim at what was signed is refused here. */
  public WriteResult carryOut(ApprovedChange change, NextStep.Do step) {
    return Aim.off(change.plan(), step.intent())
        .<WriteResult>map(WriteResult.Refused::new)
        .orElseGet(() -> runner.carryOut(step.intent()));
  }

  /**
   * Stops what a change has set going in the cluster by itself.
   *
   * @return why it may go on nevertheless; empty if there is nothing that does
   */
  public Optional<String> halt(ApprovedChange change) {
    return operation(change.plan())
        .goesOnByItself(change.plan(), objects)
        .map(runner::stop)
        .flatMap(Changes::goesOn);
  }

  private static Optional<String> goesOn(WriteResult stopped) {
    if (stopped instanceof WriteResult.Unknown unknown) {
      return Optional.of(unknown.message());
    }
    return stopped instanceof WriteResult.Refused refused
        ? Optional.of(refused.message())
        : Optional.empty();
  }

  /** Whether an intent whose answer was lost took effect. */
  public boolean tookEffect(String intent) {
    return runner.tookEffect(IntentJson.intent(intent));
  }

  /** An intent as it is kept. */
  public static String written(Intent intent) {
    return IntentJson.write(intent);
  }

  /** The workloads that evictions among some intents have touched, as they were kept. */
  public static List<ResourceRef> evictedWorkloads(List<String> done) {
    return intents(done).stream()
        .filter(Intent.Evict.class::isInstance)
        .map(intent -> ((Intent.Evict) intent).workload())
        .distinct()
        .toList();
  }

  /** What a change has done so far, as a judgement takes it out of the facts. */
  public static OwnEffects ownEffects(List<String> done) {
    boolean cordoned = false;
    List<OwnEffects.Evicted> evicted = new ArrayList<>();
    for (Intent intent : intents(done)) {
      if (intent instanceof Intent.SetUnschedulable set) {
        cordoned = set.unschedulable();
      } else if (intent instanceof Intent.Evict evict) {
        evicted.add(new OwnEffects.Evicted(evict.ref(), evict.uid(), evict.workload()));
      }
    }
    return new OwnEffects(cordoned, evicted);
  }

  /**
   * The workload that a step touches: of an eviction what owns the pod, else what is written to.
   */
  public static ResourceRef workloadOf(NextStep.Do step) {
    return step.intent() instanceof Intent.Evict evict ? evict.workload() : step.intent().ref();
  }

  private SafeOperation operation(Plan plan) {
    return operations.of(plan.proposal().operation());
  }

  private static List<Intent> intents(List<String> kept) {
    return kept.stream().map(IntentJson::intent).toList();
  }
}

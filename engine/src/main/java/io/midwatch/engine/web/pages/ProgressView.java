package io.midwatch.engine.web.pages;

import io.midwatch.engine.flow.ChangeRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.rules.change.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the change is.
 *
 * @param waitingFor why the next step waits; empty if it does not
 * @param undoing true while it is being taken back
 * @param healthySince since when the target is healthy; null while it is not
 */
record ProgressView(
    String operation,
    At started,
    int done,
    int planned,
    String count,
    String waitingFor,
    boolean undoing,
    @Nullable At doneAt,
    @Nullable At healthySince,
    List<Step> steps) {

  static @Nullable ProgressView of(IncidentRecord incident, List<StepRecord> begun) {
    ChangeRecord change = incident.change();
    if (change == null) {
      return null;
    }
    List<Step> steps = new ArrayList<>(begun.stream().map(Step::of).toList());
    Set<String> names = new HashSet<>(begun.stream().map(StepRecord::name).toList());
    List<Plan.Step> planned =
        incident
            .chosen()
            .map(ProposalRecord::plan)
            .filter(plan -> plan.hash().equals(change.planHash()))
            .map(Plan::steps)
            .orElse(List.of());
    planned.stream()
        .filter(step -> !names.contains(step.name()))
        .forEach(step -> steps.add(Step.next(step)));
    int all = Math.max(planned.size(), change.stepsDone());
    return new ProgressView(
        Say.name(change.operation()),
        At.of(change.startedAt()),
        change.stepsDone(),
        all,
        Say.count(all, "step"),
        change.waitingFor(),
        change.undoing(),
        At.orNull(change.doneAt()),
        At.orNull(change.healthySince()),
        steps);
  }

  /** A step; the time is null for one that has not begun. */
  record Step(Tag state, String summary, String message, @Nullable At at) {

    static Step of(StepRecord step) {
      Tag tag =
          switch (step.state()) {
            case INTENT -> new Tag("running", "info");
            case DONE -> new Tag("done", "ok");
            case NOT_DONE -> new Tag("not done", "warn");
            case REFUSED -> new Tag("refused", "bad");
          };
      return new Step(tag, step.summary(), step.message(), At.of(step.at()));
    }

    static Step next(Plan.Step step) {
      return new Step(new Tag("to come", "mute"), step.summary(), "", null);
    }
  }
}

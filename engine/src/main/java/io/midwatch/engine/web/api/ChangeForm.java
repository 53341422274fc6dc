package io.midwatch.engine.web.api;

import io.midwatch.engine.flow.ChangeRecord;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.rules.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change and its steps so far. */
record ChangeForm(
    String planHash,
    String operation,
    String startedAt,
    int stepsDone,
    String waitingFor,
    boolean undoing,
    @Nullable String doneAt,
    @Nullable String healthySince,
    List<StepForm> steps) {

  static @Nullable ChangeForm of(@Nullable ChangeRecord change, List<StepRecord> steps) {
    return change == null
        ? null
        : new ChangeForm(
            change.planHash(),
            change.operation(),
            change.startedAt().toString(),
            change.stepsDone(),
            change.waitingFor(),
            change.undoing(),
            iso(change.doneAt()),
            iso(change.healthySince()),
            steps.stream().map(StepForm::of).toList());
  }

  private static @Nullable String iso(@Nullable Moment moment) {
    return moment == null ? null : moment.toString();
  }

  /** A step that was begun. */
  record StepForm(
      int seq, String name, String summary, StepRecord.State state, String message, String at) {

    static StepForm of(StepRecord step) {
      return new StepForm(
          step.seq(),
          step.name(),
          step.summary(),
          step.state(),
          step.message(),
          step.at().toString());
    }
  }
}

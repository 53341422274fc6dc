package io.midwatch.engine.flow;

import java.util.ArrayList;
import java.util.List;

/** Says what was being done, and what may be half done, when something ends in the middle of it. */
final class HalfDone {

  /** What a stage is about, for people. */
  static String doing(IncidentRecord incident, Stage stage) {
    String operation =
        incident.chosen().map(chosen -> chosen.proposal().operation()).orElse("the change");
    return switch (stage) {
      case INVESTIGATE -> "gathering evidence";
      case JUDGE -> "deciding";
      case AWAIT -> "waiting for signatures";
      case EXECUTE -> "carrying out " + operation;
      case VERIFY -> "watching what " + operation + " brought";
      case UNDO -> "taking " + operation + " back";
      case CLOSE -> "closing it";
    };
  }

  /** What stands done, what may be half done, and what nobody looks after any more. */
  List<String> words(Work work, IncidentRecord incident, Stage stage) {
    ChangeRecord change = incident.change();
    if (!incident.changing() || change == null) {
      return stage == Stage.EXECUTE
          ? List.of("its plan was not begun; the signatures on it count for nothing any more")
          : List.of();
    }
    List<String> words = new ArrayList<>();
    List<StepRecord> steps = work.steps(change.planHash());
    steps.stream()
        .filter(step -> step.state() == StepRecord.State.INTENT)
        .forEach(step -> words.add("may be half done: " + step.summary()));
    words.add(done(steps));
    words.add(
        stage == Stage.VERIFY
            ? "it was left in place, and nobody knows whether it helped"
            : "it was left as it is, and was not taken back to the end");
    return words;
  }

  /** What of some steps was done. */
  static String done(List<StepRecord> steps) {
    List<StepRecord> done =
        steps.stream().filter(step -> step.state() == StepRecord.State.DONE).toList();
    return done.isEmpty()
        ? "no step is known to be done"
        : done.size()
            + (done.size() == 1 ? " step was done: " : " steps were done, the last: ")
            + done.get(done.size() - 1).summary();
  }
}

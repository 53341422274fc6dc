package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;

/**
 * One step of a change. It is kept as {@link State#INTENT} before anything is done.
 *
 * @param planHash the plan
 * @param seq its place, from 1
 * @param name its name, unique in the plan
 * @param summary what it does, for people
 * @param intent canonical JSON of exactly what is written, with the preconditions it carries
 * @param state where it stands
 * @param message the cluster's words
 * @param at when it last changed
 */
public record StepRecord(
    String planHash,
    int seq,
    String name,
    String summary,
    String intent,
    State state,
    String message,
    Moment at) {

  /** Where a step stands. */
  public enum State {
    /** About to be done, or done with the answer lost: settled by reading. */
    INTENT,
    /** Done. */
    DONE,
    /** Known not to have been done; may be decided anew. */
    NOT_DONE,
    /** The cluster refuses it for good. */
    REFUSED
  }

  /** The same step in another state. */
  public StepRecord now(State newState, String newMessage, Moment when) {
    return new StepRecord(planHash, seq, name, summary, intent, newState, newMessage, when);
  }
}

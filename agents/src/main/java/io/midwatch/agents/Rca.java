package io.midwatch.agents;

import io.midwatch.rules.Moment;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A root-cause analysis: what happened, why, what was decided. Whoever worded it, cause, grade,
 * timeline and decision are the record's.
 *
 * @param schema the form of this document, now {@value #SCHEMA}
 * @param incident the incident's id
 * @param at as of when
 * @param author who worded summary and cause: {@value #RULES}, or the model's name
 * @param summary what is wrong and how it stands
 * @param cause the best suspected cause; null if none is known
 * @param timeline what happened, oldest first
 * @param decided what was proposed, how it was decided and why
 * @param asked what was looked up because a model asked; no diagnosis and no decision has read it
 * @param sources everything that is cited, sorted by id
 * @param notes what a reader must know of this document itself: what is left out, why no model
 *     worded it
 */
public record Rca(
    int schema,
    String incident,
    Moment at,
    String author,
    List<Sentence> summary,
    @Nullable Cause cause,
    List<Event> timeline,
    List<Sentence> decided,
    List<Sentence> asked,
    List<Citation> sources,
    List<String> notes) {

  /** The schema version that this code writes. */
  public static final int SCHEMA = 1;

  /** The author of a document that no model has touched. */
  public static final String RULES = "rules";

  public Rca {
    summary = List.copyOf(summary);
    timeline = List.copyOf(timeline);
    decided = List.copyOf(decided);
    asked = List.copyOf(asked);
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
  }

  /**
   * A suspected cause, as the orders found it.
   *
   * @param faultClass its kind
   * @param cause the finer cause
   * @param entity the object whose change would mend it
   * @param grade how well it is founded
   * @param why what speaks for it
   */
  public record Cause(
      FaultClass faultClass, String cause, String entity, Grade grade, List<Sentence> why) {

    public Cause {
      why = List.copyOf(why);
    }
  }

  /** Something that happened, and when. */
  public record Event(Moment at, Sentence sentence) {}
}

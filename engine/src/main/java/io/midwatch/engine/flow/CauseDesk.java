package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes what people say of a cause once they know. It is kept with the incident and in the ledger
 * for those who tune the orders; no decision reads it.
 */
public final class CauseDesk {

  /** So many letters say what it was, at least. */
  public static final int LEAST = 10;

  private static final int LONGEST = 1_000;
  private static final Set<String> ROLES = Set.of("operator", "approver", "manager");

  private final Desk desk;

  CauseDesk(Desk desk) {
    this.desk = desk;
  }

  /** The cause that is asked about; empty if none was named, or a person has said it. */
  public static Optional<Hypothesis> asked(IncidentRecord incident) {
    Diagnosis diagnosis = incident.diagnosis();
    return incident.causeWord() != null || diagnosis == null
        ? Optional.empty()
        : diagnosis.hypotheses().stream().findFirst();
  }

  /**
   * Takes a person's word.
   *
   * @param was what it was, if the named cause was wrong
   * @param via {@code web} or {@code slack}
   * @return why it was not taken; empty if it was
   */
  public Optional<String> say(String id, Person person, boolean right, String was, String via) {
    if (person.roles().stream().noneMatch(ROLES::contains)) {
      return Optional.of("saying this needs the role operator, approver or manager");
    }
    String words = Redaction.line(was.strip(), LONGEST);
    if (!right && words.length() < LEAST) {
      return Optional.of("say what it was, in " + LEAST + " letters or more");
    }
    Outcome outcome =
        desk.store().inTransaction(work -> say(work, id, person.name(), right, words, via));
    if (outcome.incident() != null) {
      desk.tell(outcome.incident());
    }
    return Optional.ofNullable(outcome.refusal());
  }

  private record Outcome(@Nullable String refusal, @Nullable IncidentRecord incident) {}

  private Outcome say(Work work, String id, String person, boolean right, String was, String via) {
    Optional<IncidentRecord> found = work.lockIncident(id);
    if (found.isEmpty()) {
      return new Outcome("there is no such incident", null);
    }
    IncidentRecord incident = found.get();
    CauseWord before = incident.causeWord();
    if (before != null) {
      return new Outcome("it was said before: " + before.sentence(), null);
    }
    Optional<Hypothesis> named = asked(incident);
    if (named.isEmpty()) {
      return new Outcome("no cause was named", null);
    }
    Hypothesis cause = named.get();
    CauseWord word =
        new CauseWord(
            right,
            right ? "" : was,
            cause.faultClass().name(),
            cause.cause(),
            cause.grade(),
            person,
            via,
            desk.now());
    work.append(desk.now(), id, "cause-word", word);
    IncidentRecord next = incident.edit().causeWord(word).at(desk.now()).done();
    desk.keep(work, next);
    return new Outcome(null, next);
  }
}

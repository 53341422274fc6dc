package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Names;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Transitions;
import io.midwatch.engine.facts.Wider;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a person's wish that an incident be looked at anew and decided anew, with more evidence
 * than before. That person answers for it: nothing runs by itself from then on, and they can't sign
 * it.
 */
public final class LookDesk {

  /** Who presses twice within this time has pressed once. */
  static final Duration ONE_PRESS = Duration.ofSeconds(10);

  private static final Set<String> MAY_ASK = Set.of("operator", "approver", "manager");

  private final Desk desk;

  LookDesk(Desk desk) {
    this.desk = desk;
  }

  /** What became of the wish. */
  public sealed interface Answer {

    /**
     * It is looked at anew.
     *
     * @param again true if that person had asked for just that already
     * @param people everybody who has asked, none of whom can sign what comes of it
     */
    record Asked(boolean again, List<String> people) implements Answer {}

    /** There is no such incident. */
    record NotFound() implements Answer {}

    /**
     * This person may not ask.
     *
     * @param message why, for the person
     */
    record NotEntitled(String message) implements Answer {}

    /** It has ended. */
    record Ended(IncidentState state) implements Answer {}

    /** A change of it was begun, and is not disturbed. */
    record Running(IncidentState state) implements Answer {}
  }

  private record Outcome(Answer answer, @Nullable IncidentRecord incident) {}

  /**
   * Has an incident looked at anew.
   *
   * @param collectors what is to be looked at beyond the usual, from now on
   * @param via {@code web}, {@code api} or {@code cli}
   */
  public Answer look(String id, Person person, Collection<Wider> collectors, String via) {
    if (!person.human() || person.roles().stream().noneMatch(MAY_ASK::contains)) {
      return new Answer.NotEntitled(
          person.name() + " is none of " + String.join(", ", new TreeSet<>(MAY_ASK)));
    }
    Outcome outcome =
        desk.store()
            .inTransaction(
                work ->
                    work.lockIncident(id)
                        .map(incident -> look(work, incident, person.name(), collectors, via))
                        .orElse(new Outcome(new Answer.NotFound(), null)));
    if (outcome.incident() != null) {
      desk.tell(outcome.incident());
    }
    return outcome.answer();
  }

  private Outcome look(
      Work work, IncidentRecord incident, String person, Collection<Wider> collectors, String via) {
    IncidentState state = incident.state();
    if (state.ended()) {
      return new Outcome(new Answer.Ended(state), null);
    }
    if (state == IncidentState.RUNNING || state == IncidentState.VERIFYING || incident.changing()) {
      return new Outcome(new Answer.Running(state), null);
    }
    LookRequest before = incident.look();
    if (before != null && same(incident, before, person, collectors)) {
      return new Outcome(new Answer.Asked(true, before.people()), null);
    }
    LookRequest look = joined(before, person, collectors);
    work.append(desk.now(), incident.id(), "look-requested", said(person, collectors, via));
    IncidentRecord next = anew(work, incident, look, person);
    desk.keep(work, next);
    return new Outcome(new Answer.Asked(false, look.people()), next);
  }

  /** True if that person's wish is being followed already. */
  private boolean same(
      IncidentRecord incident, LookRequest before, String person, Collection<Wider> collectors) {
    boolean underWay =
        incident.state() == IncidentState.INVESTIGATING
            || desk.now().isBefore(before.at().plus(ONE_PRESS));
    return underWay
        && before.collectors().containsAll(collectors)
        && before.people().stream().anyMatch(name -> Names.same(name, person));
  }

  private LookRequest joined(
      @Nullable LookRequest before, String person, Collection<Wider> collectors) {
    List<String> people = new ArrayList<>(before == null ? List.of() : before.people());
    if (people.stream().noneMatch(name -> Names.same(name, person))) {
      people.add(person);
    }
    Set<Wider> all = EnumSet.noneOf(Wider.class);
    all.addAll(collectors);
    all.addAll(before == null ? List.of() : before.collectors());
    return new LookRequest(people, List.copyOf(all), desk.now());
  }

  private IncidentRecord anew(Work work, IncidentRecord incident, LookRequest look, String person) {
    String why = person + " asked to look again";
    IncidentRecord next =
        withdrawn(work, incident, why)
            .edit()
            .look(look)
            .nextTurn()
            .attempts(0)
            .state(IncidentState.INVESTIGATING, List.of(why))
            .at(desk.now())
            .done();
    desk.schedule(work, next, Stage.INVESTIGATE, Duration.ZERO);
    desk.closeIfGone(work, next);
    return next;
  }

  /** What waited for signatures is superseded; what was signed and not begun is withdrawn. */
  private IncidentRecord withdrawn(Work work, IncidentRecord incident, String why) {
    Approval approval = incident.chosen().map(ProposalRecord::approval).orElse(null);
    if (approval == null) {
      return incident;
    }
    ApprovalState to =
        approval.state() == ApprovalState.PENDING
            ? ApprovalState.SUPERSEDED
            : ApprovalState.WITHDRAWN;
    if (Transitions.allowed(approval.state(), to)) {
      work.append(
          desk.now(),
          incident.id(),
          to.name().toLowerCase(Locale.ROOT),
          List.of(approval.planHash(), why));
    }
    return JudgeStage.withApproval(incident, to);
  }

  private static Said said(String person, Collection<Wider> collectors, String via) {
    String more =
        collectors.stream()
            .sorted()
            .distinct()
            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
    return new Said(
        person + " asked for a new decision" + (more.isEmpty() ? "" : ", looking also at: " + more),
        person,
        collectors.stream().sorted().distinct().toList(),
        via);
  }

  /**
   * The wish in the ledger.
   *
   * @param summary one line for people
   */
  public record Said(String summary, String person, List<Wider> collectors, String via) {}
}

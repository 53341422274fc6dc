package io.midwatch.engine.flow;

import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.approval.Signing;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes people's words: signatures, rejections, stop buttons. */
public final class SigningDesk {

  private final Desk desk;
  private final Seal seal;
  private final FreshSignIn fresh;
  private final boolean webForTwo;

  SigningDesk(Desk desk, Seal seal, FreshSignIn fresh, boolean webForTwo) {
    this.desk = desk;
    this.seal = seal;
    this.fresh = fresh;
    this.webForTwo = webForTwo;
  }

  /** As the other, of somebody who has not just proved who they are. */
  public Optional<Refusal> sign(
      String id, String hash, Person person, boolean approve, String reason, String via) {
    return sign(id, hash, person, approve, reason, via, null);
  }

  /**
   * Takes a person's word on a plan.
   *
   * @param via {@code web}, {@code api}, {@code cli} or {@code slack}
   * @param provedAt when the person proved to the identity provider, asked anew, who they are; null
   *     if they did not
   * @return why it was not taken; empty if it was
   */
  public Optional<Refusal> sign(
      String id,
      String hash,
      Person person,
      boolean approve,
      String reason,
      String via,
      @Nullable Moment provedAt) {
    Set<String> barred = barred(id, hash, person);
    Outcome outcome =
        desk.store()
            .inTransaction(
                work ->
                    sign(
                        work,
                        id,
                        hash,
                        person,
                        new Signature(
                            person.name(),
                            person.roles(),
                            approve,
                            Redaction.redact(reason),
                            via,
                            desk.now(),
                            provedAt),
                        barred));
    if (outcome.incident() != null) {
      desk.tell(outcome.incident());
    }
    return Optional.ofNullable(outcome.refusal());
  }

  /** Worked out before the lock is taken: it may compare packs, and that takes a while. */
  private Set<String> barred(String id, String hash, Person person) {
    return desk.store()
        .inTransaction(work -> work.incident(id))
        .flatMap(IncidentRecord::chosen)
        .filter(chosen -> chosen.plan() != null && chosen.plan().hash().equals(hash))
        .filter(chosen -> seal.barred(chosen, person))
        .map(chosen -> Set.of(person.name()))
        .orElse(Set.of());
  }

  private record Outcome(@Nullable Refusal refusal, @Nullable IncidentRecord incident) {}

  private Outcome sign(
      Work work, String id, String hash, Person person, Signature signature, Set<String> barred) {
    Optional<IncidentRecord> found = work.lockIncident(id);
    if (found.isEmpty()) {
      return refused(Refusal.Kind.ENDED, "there is no such incident", id);
    }
    IncidentRecord incident = found.get();
    Optional<ProposalRecord> chosen = incident.chosen();
    Approval approval = chosen.map(ProposalRecord::approval).orElse(null);
    if (chosen.isEmpty() || approval == null || !open(incident, approval)) {
      return refused(
          Refusal.Kind.ENDED, "nothing waits for a signature", id + " is " + incident.state());
    }
    Optional<Refusal> refusal =
        refusal(approval, hash, person, signature, barred, Seal.requesters(chosen.get()));
    if (refusal.isPresent()) {
      work.append(
          desk.now(), id, "signature-refused", List.of(person.name(), refusal.get().message()));
      return new Outcome(refusal.get(), null);
    }
    if (!work.addVote(hash, id, signature)) {
      return refused(
          Refusal.Kind.NOT_ENTITLED, "one word from each person", person.name() + " has signed");
    }
    work.append(desk.now(), id, "signature", signature);
    IncidentRecord next =
        after(work, incident, chosen.get(), Signing.add(approval, signature, fresh));
    desk.keep(work, next);
    // who signs has come
    desk.taken(work, next, person.name());
    return new Outcome(null, next);
  }

  private Optional<Refusal> refusal(
      Approval approval,
      String hash,
      Person person,
      Signature word,
      Set<String> barred,
      List<String> requesters) {
    return Signing.refuse(approval, hash, person, word.approve(), word.reason(), barred, desk.now())
        .or(() -> Signing.refuseRequester(requesters, person))
        .or(() -> fresh.refuse(approval, word))
        .or(
            () ->
                word.approve() && webForTwo
                    ? Signing.refuseWithoutWeb(approval, word.via())
                    : Optional.empty());
  }

  /** A plan that waits belongs to an incident that waits; one that has ended says how itself. */
  private static boolean open(IncidentRecord incident, Approval approval) {
    return approval.state() != ApprovalState.PENDING || incident.state() == IncidentState.WAITING;
  }

  private IncidentRecord after(
      Work work, IncidentRecord incident, ProposalRecord chosen, Approval approval) {
    IncidentRecord signed = incident.edit().chosen(chosen.with(approval)).at(desk.now()).done();
    if (approval.state() == ApprovalState.REJECTED) {
      Signature last = approval.signatures().get(approval.signatures().size() - 1);
      return desk.end(
          work,
          signed,
          IncidentState.REJECTED,
          List.of(last.person() + " rejected it: " + last.reason()),
          Urgency.MORNING);
    }
    if (approval.state() != ApprovalState.APPROVED) {
      return signed;
    }
    IncidentRecord approved =
        signed
            .edit()
            .nextTurn()
            .state(IncidentState.DECIDED, List.of("every signature is there"))
            .done();
    desk.schedule(work, approved, Stage.EXECUTE, Duration.ZERO);
    return approved;
  }

  private static Outcome refused(Refusal.Kind kind, String law, String message) {
    return new Outcome(new Refusal(kind, law, law + ": " + message), null);
  }

  /** Stop buttons that are pressed. */
  public List<StopButton> stops() {
    return desk.store().inTransaction(Work::stops);
  }

  /**
   * Presses a stop button.
   *
   * @param cluster the cluster it covers, empty for all
   * @param operation the operation it covers, empty for all
   */
  public StopButton stop(String cluster, String operation, String by, String reason) {
    return desk.store()
        .inTransaction(
            work -> {
              // no step begins while this is written, and no two buttons have one name
              work.lockRunning();
              StopButton stop =
                  new StopButton(
                      "stop-" + (work.lastSeq() + 1),
                      cluster,
                      operation,
                      by,
                      Redaction.redact(reason));
              work.addStop(stop);
              work.append(desk.now(), "", "stop", stop);
              return stop;
            });
  }

  /** Releases a stop button; false if there is none of that id. */
  public boolean resume(String id, String by, String reason) {
    return desk.store()
        .inTransaction(
            work -> {
              boolean released = work.removeStop(id);
              if (released) {
                work.append(desk.now(), "", "resume", List.of(id, by, Redaction.redact(reason)));
              }
              return released;
            });
  }
}

package io.midwatch.engine.activation;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.judgement.InForce;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.rulebook.StandingOrders;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is in force, what was refused and what waits. Each change is written to the store first; the
 * reference is replaced once that is durable.
 */
final class Standing {

  private static final int MOST_PROBLEMS = 20;

  private final Keeping keeping;
  private final InForce inForce;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable Candidate waiting;
  private volatile PackStatus status;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  Standing(String source, UnitOfWork store, Clock clock, Beginning.Found found) {
    this.keeping = new Keeping(store, clock);
    this.inForce = new InForce(found.orders(), digest -> Beginning.earlier(store, digest));
    this.status = PackStatus.of(source, found.orders().pack(), found.since(), found.signedBy());
  }

  InForce inForce() {
    return inForce;
  }

  void onChange(Runnable call) {
    watchers.add(call);
  }

  /** How it stands; answered from memory. */
  PackStatus status() {
    return status;
  }

  /** True if a pack waits and its signatures count no more. */
  boolean lapsed() {
    PackStatus.Pending pending = status.pending();
    return pending != null && !keeping.now().isBefore(pending.lapses());
  }

  /** What was found can't be used; the running pack stays in force. */
  void refuse(List<PolicyProblem> problems) {
    inTurn(
        () -> {
          keeping.write(
              work -> {
                keeping.withdraw(work, status);
                work.append(
                    keeping.now(),
                    "",
                    "pack-refused",
                    PackEntries.refused(status.source(), problems));
              });
          List<PolicyProblem> first =
              problems.stream().limit(MOST_PROBLEMS).map(PackEntries::redacted).toList();
          PackStatus.Refused refused =
              new PackStatus.Refused(keeping.now(), first, problems.size() - first.size());
          settle(status.with(refused, null), null);
          return true;
        });
  }

  /**
   * Takes over what another process on the same store has put in force since. The store's word
   * counts: what waits here was compared with orders that are in force no more.
   *
   * @throws io.midwatch.engine.policy.PackProblems if this version can't read it
   */
  void follow() {
    inTurn(
        () -> {
          keeping
              .otherThan(status.digest())
              .ifPresent(
                  kept ->
                      putInForce(Beginning.restored(kept), kept.activatedAt(), kept.signedBy()));
          return true;
        });
  }

  /** True if nothing is to be done about a sound pack: it is in force, or waits already. */
  boolean knows(String digest) {
    return inTurn(
        () -> {
          if (!status.digest().equals(digest)) {
            PackStatus.Pending pending = status.pending();
            return pending != null && pending.digest().equals(digest) && !lapsed();
          }
          if (status.refused() != null || status.pending() != null) {
            keeping.write(work -> keeping.withdraw(work, status));
            settle(status.with(null, null), null);
          }
          return true;
        });
  }

  /**
   * Puts a pack in force, or has it wait for signatures.
   *
   * @param compared what it was compared with
   * @return false if that is no longer what is in force; nothing was done then
   */
  boolean take(Candidate candidate, StandingOrders compared) {
    try {
      return takenInTurn(candidate, compared);
    } catch (Keeping.Overtaken e) {
      follow();
      return false;
    }
  }

  private boolean takenInTurn(Candidate candidate, StandingOrders compared) {
    return inTurn(
        () -> {
          if (inForce.current() != compared) {
            return false;
          }
          if (!candidate.comparison().equalOrStricter()) {
            await(candidate);
            return true;
          }
          keeping.write(
              work -> {
                keeping.withdraw(work, status);
                keeping.activate(work, candidate, status, List.of());
              });
          putInForce(candidate.orders(), keeping.now(), List.of());
          return true;
        });
  }

  private void await(Candidate candidate) {
    Moment now = keeping.now();
    PackStatus.Pending pending = PackSigning.ask(candidate, status.digest(), now);
    keeping.write(
        work -> {
          keeping.withdraw(work, status);
          work.append(
              now,
              "",
              "pack-pending",
              PackEntries.waits(status.source(), pending, status.digest()));
        });
    settle(status.with(null, pending), candidate);
  }

  /** Takes a person's word. */
  ActivationAnswer sign(String digest, Person person, String via) {
    try {
      return signedInTurn(digest, person, via);
    } catch (Keeping.Overtaken e) {
      follow();
      return new ActivationAnswer.NotWaiting(digest);
    }
  }

  private ActivationAnswer signedInTurn(String digest, Person person, String via) {
    return inTurn(
        () -> {
          Candidate candidate = waiting;
          PackStatus.Pending pending = status.pending();
          if (status.digest().equals(digest)) {
            return new ActivationAnswer.Active(digest);
          }
          return candidate == null || pending == null || !candidate.digest().equals(digest)
              ? new ActivationAnswer.NotWaiting(digest)
              : sign(candidate, pending, person, via);
        });
  }

  private ActivationAnswer sign(
      Candidate candidate, PackStatus.Pending pending, Person person, String via) {
    Optional<Refusal> refusal =
        PackSigning.refuse(pending, candidate.history(), person, keeping.now());
    if (refusal.isPresent()) {
      keeping.write(
          work ->
              work.append(
                  keeping.now(),
                  "",
                  "pack-signature-refused",
                  PackEntries.notSigned(pending, person.name(), refusal.get())));
      return new ActivationAnswer.Refused(refusal.get());
    }
    Signature signature =
        new Signature(person.name(), person.roles(), true, "", via, keeping.now());
    PackStatus.Pending signed = pending.with(signature);
    boolean complete = PackSigning.complete(signed);
    keeping.write(
        work -> {
          work.addVote(pending.hash(), "", signature);
          work.append(keeping.now(), "", "pack-signature", PackEntries.signed(pending, signature));
          if (complete) {
            keeping.activate(work, candidate, status, signed.people());
          }
        });
    if (complete) {
      putInForce(candidate.orders(), keeping.now(), signed.people());
      return new ActivationAnswer.Active(candidate.digest());
    }
    settle(status.with(null, signed), candidate);
    return new ActivationAnswer.Counted(signed.signatures().size(), signed.needed());
  }

  private void putInForce(StandingOrders orders, Moment since, List<String> signedBy) {
    inForce.replace(orders);
    settle(PackStatus.of(status.source(), orders.pack(), since, signedBy), null);
  }

  private void settle(PackStatus next, @Nullable Candidate waits) {
    status = next;
    waiting = waits;
  }

  private <T> T inTurn(Supplier<T> what) {
    PackStatus before;
    T answer;
    turn.lock();
    try {
      before = status;
      answer = what.get();
    } finally {
      turn.unlock();
    }
    if (!status.equals(before)) {
      watchers.forEach(Runnable::run);
    }
    return answer;
  }
}

package io.midwatch.engine.activation;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is in force, what was refused and what waits. Each change is written to the store first; the
 * reference is replaced once that is durable.
 */
final class Standing {

  private static final int MOST_PROBLEMS = 20;

  private final UnitOfWork store;
  private final Clock clock;
  private final InForce inForce;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable Candidate waiting;
  private volatile PackStatus status;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  Standing(String source, UnitOfWork store, Clock clock, Beginning.Found found) {
    this.store = store;
    this.clock = clock;
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
    return pending != null && !now().isBefore(pending.lapses());
  }

  /** What was found can't be used; the running pack stays in force. */
  void refuse(List<PolicyProblem> problems) {
    inTurn(
        () -> {
          write(
              work -> {
                withdraw(work);
                work.append(
                    now(), "", "pack-refused", PackEntries.refused(status.source(), problems));
              });
          List<PolicyProblem> first =
              problems.stream().limit(MOST_PROBLEMS).map(Standing::redacted).toList();
          PackStatus.Refused refused =
              new PackStatus.Refused(now(), first, problems.size() - first.size());
          settle(status.with(refused, null), null);
          return true;
        });
  }

  private static PolicyProblem redacted(PolicyProblem problem) {
    return new PolicyProblem(
        problem.file(),
        problem.line(),
        problem.column(),
        problem.code(),
        Redaction.redact(problem.message()),
        problem.help());
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
            write(this::withdraw);
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
    return inTurn(
        () -> {
          if (inForce.current() != compared) {
            return false;
          }
          if (!candidate.comparison().equalOrStricter()) {
            await(candidate);
            return true;
          }
          write(
              work -> {
                withdraw(work);
                keep(work, candidate, List.of());
              });
          putInForce(candidate, List.of());
          return true;
        });
  }

  private void await(Candidate candidate) {
    Moment now = now();
    PackStatus.Pending pending = PackSigning.ask(candidate, status.digest(), now);
    write(
        work -> {
          withdraw(work);
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
    Optional<Refusal> refusal = PackSigning.refuse(pending, candidate.author(), person, now());
    if (refusal.isPresent()) {
      append(
          "pack-signature-refused", PackEntries.notSigned(pending, person.name(), refusal.get()));
      return new ActivationAnswer.Refused(refusal.get());
    }
    Signature signature = new Signature(person.name(), person.roles(), true, "", via, now());
    PackStatus.Pending signed = pending.with(signature);
    boolean complete = PackSigning.complete(signed);
    write(
        work -> {
          work.addVote(pending.hash(), "", signature);
          work.append(now(), "", "pack-signature", PackEntries.signed(pending, signature));
          if (complete) {
            keep(work, candidate, signed.people());
          }
        });
    if (complete) {
      putInForce(candidate, signed.people());
      return new ActivationAnswer.Active(candidate.digest());
    }
    settle(status.with(null, signed), candidate);
    return new ActivationAnswer.Counted(signed.signatures().size(), signed.needed());
  }

  private void keep(Work work, Candidate candidate, List<String> signedBy) {
    work.packs().activate(Beginning.record(candidate, now(), signedBy));
    work.append(
        now(),
        "",
        "pack-activated",
        PackEntries.activated(status.source(), candidate, status.digest(), signedBy));
  }

  private void putInForce(Candidate candidate, List<String> signedBy) {
    inForce.replace(candidate.orders());
    settle(PackStatus.of(status.source(), candidate.orders().pack(), now(), signedBy), null);
  }

  private void withdraw(Work work) {
    PackStatus.Pending pending = status.pending();
    if (pending != null) {
      work.append(now(), "", "pack-withdrawn", PackEntries.withdrawn(pending.digest()));
    }
  }

  private void settle(PackStatus next, @Nullable Candidate waits) {
    status = next;
    waiting = waits;
  }

  private void append(String kind, Object body) {
    write(work -> work.append(now(), "", kind, body));
  }

  private void write(Consumer<Work> what) {
    store.inTransaction(
        work -> {
          what.accept(work);
          return true;
        });
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

  private Moment now() {
    return Moment.of(clock.instant());
  }
}

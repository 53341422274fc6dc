package io.midwatch.engine.activation;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.flow.PackRecord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.judgement.InForce;
import io.midwatch.engine.policy.PackContent;
import io.midwatch.engine.policy.PackHistory;
import io.midwatch.engine.policy.PackMaker;
import io.midwatch.engine.policy.PackSource;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.rulebook.StandingOrders;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at where packs come from and puts a changed one in force: whole or not at all. Everything
 * slow happens in {@link #look}, which is called from a thread of its own.
 */
public final class Activation {

  private final PackSource source;
  private final UnitOfWork store;
  private final Proofs proofs;
  private final Standing standing;
  private final ReentrantLock looking = new ReentrantLock();

  /** The fingerprint at the last look, and that of what was considered last. */
  private String seen = "";

  private String considered = "";

  private Activation(PackSource source, UnitOfWork store, Proofs proofs, Standing standing) {
    this.source = source;
    this.store = store;
    this.proofs = proofs;
    this.standing = standing;
  }

  /**
   * Begins with the pack that was in force last, or the configured one if none ever was, and then
   * considers the configured one as at any later time: a restart is no way round signatures.
   *
   * @throws io.midwatch.engine.policy.PackProblems if there is no pack to begin with
   */
  public static Activation begin(PackSource source, UnitOfWork store, Clock clock, Proofs proofs) {
    String print = source.fingerprint();
    PackSource.Read read = source.read();
    Beginning.Found found = Beginning.of(source, read, store, clock);
    Standing standing = new Standing(source.named(), store, clock, found);
    Activation activation = new Activation(source, store, proofs, standing);
    activation.consider(read);
    activation.considered = print.equals(source.fingerprint()) && settled(read) ? print : "";
    return activation;
  }

  /** The orders in force. */
  public InForce inForce() {
    return standing.inForce();
  }

  /** How it stands. */
  public PackStatus status() {
    return standing.status();
  }

  /** Calls somebody whenever the status has changed. */
  public void onChange(Runnable changed) {
    standing.onChange(changed);
  }

  /**
   * Takes a person's word on the pack that waits.
   *
   * @param digest the pack that the person means
   * @param via {@code web}, {@code api} or {@code cli}
   */
  public ActivationAnswer sign(String digest, Person person, String via) {
    return standing.sign(digest, person, via);
  }

  /**
   * Looks once: first what other processes on the same store have put in force, then at where packs
   * come from. What has changed there is considered as soon as two looks in a row have found the
   * same.
   *
   * @throws UnitOfWork.StoreUnavailable if the store can't be used; the next look tries again
   */
  public void look() {
    looking.lock();
    try {
      standing.follow();
      String print = source.fingerprint();
      boolean handled = print.equals(considered) && !standing.lapsed();
      boolean stable = print.equals(seen);
      seen = print;
      if (handled || !stable) {
        return;
      }
      PackSource.Read read = source.read();
      if (settled(read) && print.equals(source.fingerprint())) {
        consider(read);
        considered = print;
      }
    } finally {
      looking.unlock();
    }
  }

  /** False if it was being written while it was read. */
  private static boolean settled(PackSource.Read read) {
    return read.content() != null || !read.problems().isEmpty();
  }

  private void consider(PackSource.Read read) {
    if (read.content() == null) {
      if (!read.problems().isEmpty()) {
        standing.refuse(read.problems());
      }
      return;
    }
    PackMaker.Made made = PackMaker.make(read.content());
    StandingOrders orders = made.orders();
    if (orders == null) {
      standing.refuse(made.problems());
      return;
    }
    if (standing.knows(orders.pack().digest())) {
      return;
    }
    List<PolicyProblem> failures = proven(orders, read);
    if (!failures.isEmpty()) {
      standing.refuse(failures);
      return;
    }
    compareAndTake(read.content(), orders);
  }

  /** Compares again if a signature has put another pack in force meanwhile. */
  private void compareAndTake(PackContent content, StandingOrders orders) {
    try {
      boolean taken = false;
      while (!taken) {
        StandingOrders running = inForce().current();
        Comparison comparison = Comparing.of(running, orders, store);
        PackHistory history = source.history(commit(running));
        taken = standing.take(new Candidate(content, orders, comparison, history), running);
      }
    } catch (IllegalArgumentException unkept) {
      standing.refuse(
          List.of(
              new PolicyProblem(
                  "pack.yaml",
                  0,
                  0,
                  "too-large",
                  "it can't be kept: " + unkept.getMessage(),
                  "take out what is no policy")));
    }
  }

  private String commit(StandingOrders running) {
    return store
        .inTransaction(work -> work.packs().find(running.pack().digest()))
        .map(PackRecord::commit)
        .orElse("");
  }

  private List<PolicyProblem> proven(StandingOrders orders, PackSource.Read read) {
    try {
      return read.content() == null ? List.of() : proofs.failures(orders, read.content());
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(
          new PolicyProblem(
              "pack.yaml", 0, 0, "unproven", "its scenarios broke off: " + e, "run `simulate`"));
    }
  }
}

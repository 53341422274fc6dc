package io.midwatch.engine.activation;

import io.midwatch.engine.flow.PackRecord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
import io.midwatch.rules.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes to the store what becomes of packs. Several processes may do so on one store. */
final class Keeping {

  private final UnitOfWork store;
  private final Clock clock;

  Keeping(UnitOfWork store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Another process has put a pack in force that this one does not know yet. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Moment now() {
    return Moment.of(clock.instant());
  }

  void write(Consumer<Work> what) {
    store.inTransaction(
        work -> {
          what.accept(work);
          return true;
        });
  }

  /** The pack that the store has in force, if it is not the one of this digest. */
  Optional<PackRecord> otherThan(String digest) {
    return store
        .inTransaction(work -> work.packs().active())
        .filter(active -> !active.digest().equals(digest));
  }

  /**
   * Keeps that a pack comes in force. The entry comes first: it makes processes take turns, so that
   * what the store has in force stays so until the end.
   *
   * @param before how it stood, as far as this process knows
   * @throws Overtaken if the store has another pack in force than that
   */
  void activate(Work work, Candidate candidate, PackStatus before, List<String> signedBy) {
    work.append(
        now(),
        "",
        "pack-activated",
        PackEntries.activated(before.source(), candidate, before.digest(), signedBy));
    String stored = work.packs().active().map(PackRecord::digest).orElse("");
    if (!stored.equals(before.digest())) {
      throw new Overtaken();
    }
    work.packs().activate(Beginning.record(candidate, before.digest(), now(), signedBy));
  }

  /** Keeps that what waited waits no more. */
  void withdraw(Work work, PackStatus before) {
    PackStatus.Pending pending = before.pending();
    if (pending != null) {
      work.append(now(), "", "pack-withdrawn", PackEntries.withdrawn(pending.digest()));
    }
  }
}

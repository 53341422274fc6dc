package io.midwatch.engine.flow;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Keeps state, ledger and queue together: what one action does is kept whole or not at all. */
public interface UnitOfWork {

  /**
   * Runs an action in one transaction. It may be run again if the transaction lost a race, so it
   * must do nothing but work on the store.
   *
   * @throws StoreUnavailable if the store can't be used; nothing was kept then
   */
  <T> T inTransaction(Function<Work, T> action);

  /**
   * Makes all that was committed so far survive even a power cut; called between an intent and its
   * action.
   */
  void sync();

  /**
   * The rows that this process came upon and could not read, by what they are; a thousand at most.
   * They are passed over: what else is kept goes on without them.
   */
  default Set<String> unreadable() {
    return Set.of();
  }

  /**
   * Why nothing new can be taken in now, for people; empty if it can. What is under way, and what
   * people say, is kept all the same.
   */
  default Optional<String> shortage() {
    return Optional.empty();
  }

  /** One row can't be read; every other one can. */
  final class Unreadable extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Says which row. */
    public Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The store has no room for anything new. */
  final class NoRoom extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is short. */
    public NoRoom(String shortage) {
      super(shortage);
    }
  }

  /** The store can't be used now. */
  final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says why. */
    public StoreUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

package io.midwatch.engine.web.http;

import io.midwatch.engine.access.Caller;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.web.Presented;
import io.midwatch.engine.web.Recognised;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Whether what a long answer was begun with still holds: the same caller with the same rights.
 * Looking may wait for the store, so that it is done beside, and what it finds counts from the next
 * question on.
 */
public final class Recheck {

  private static final Logger LOG = Logger.getLogger(Recheck.class);

  private final Caller caller;
  private final Presented presented;
  private final Function<Presented, Recognised> recognition;
  private final Executor beside;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile boolean stands = true;

  Recheck(
      Caller caller,
      Presented presented,
      Function<Presented, Recognised> recognition,
      Executor beside) {
    this.caller = caller;
    this.presented = presented;
    this.recognition = recognition;
    this.beside = beside;
  }

  /** False once it was found to hold no more, for good. */
  public boolean stands() {
    return stands;
  }

  /**
   * Looks again, if nobody is looking; who proved nothing in the first place has nothing to lose.
   */
  public void look() {
    if (presented.isEmpty() || !stands || !looking.compareAndSet(false, true)) {
      return;
    }
    try {
      beside.execute(this::lookNow);
    } catch (RejectedExecutionException e) {
      stands = false;
    }
  }

  private void lookNow() {
    try {
      // what can't be found out holds no more: who it is may come again and prove it
      stands =
          recognition.apply(presented) instanceof Recognised.As known
              && known.caller().equals(caller);
    } catch (StoreUnavailable e) {
      stands = false;
    } catch (RuntimeException e) {
      LOG.warn("whether a caller's rights still hold could not be found out", e);
      stands = false;
    } finally {
      looking.set(false);
    }
  }
}

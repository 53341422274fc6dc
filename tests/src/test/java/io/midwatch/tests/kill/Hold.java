package io.midwatch.tests.kill;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Catches the first request that it is meant for, and keeps it until it is let go. */
final class Hold {

  /** Where in the life of a request it is caught. */
  enum At {
    /** It was received; nothing was done. */
    RECEIVED,
    /** It was carried out; nothing was answered. */
    CARRIED_OUT
  }

  private final At at;
  private final Predicate<ApiDouble.Request> meant;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CountDownLatch caught = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);

  Hold(At at, Predicate<ApiDouble.Request> meant) {
    this.at = at;
    this.meant = meant;
  }

  /** Called by the server for each request, twice; returns when the request may go on. */
  void pass(At here, ApiDouble.Request request) {
    if (here != at || !meant.test(request) || !taken.compareAndSet(false, true)) {
      return;
    }
    caught.countDown();
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until it has caught its request. */
  void awaitCaught() throws InterruptedException {
    if (!caught.await(120, TimeUnit.SECONDS)) {
      throw new AssertionError("the request to be held did not come within two minutes");
    }
  }

  /** True once it has caught its request. */
  boolean hasCaught() {
    return caught.getCount() == 0;
  }

  /** Lets its request go on, now or as soon as it comes. */
  void letGo() {
    free.countDown();
  }
}

package io.midwatch.tests.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs things at the same time. */
final class StoreThreads {

  private StoreThreads() {}

  static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static <T> List<T> atOnce(int threads, Job<T> job) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CyclicBarrier start = new CyclicBarrier(threads);
    try {
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        all.add(
            () -> {
              start.await(10, TimeUnit.SECONDS);
              return job.run(thread);
            });
      }
      List<T> results = Collections.synchronizedList(new ArrayList<>());
      for (Future<T> future : pool.invokeAll(all, 60, TimeUnit.SECONDS)) {
        results.add(future.get());
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Something that one of several threads does. */
  interface Job<T> {
    T run(int thread) throws Exception;
  }
}

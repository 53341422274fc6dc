package io.midwatch.engine.cli;

import io.midwatch.engine.simulation.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plays scenarios, several at a time. */
final class Playing {

  private Playing() {}

  /**
   * Plays them all.
   *
   * @param jobs so many at a time
   * @param play how one is played
   * @param told is given the results so far, in the order of the plays: each as soon as it and
   *     those before it have ended
   */
  static List<ScenarioResult> of(
      List<ScenarioFiles.Play> plays,
      int jobs,
      Function<ScenarioFiles.Play, ScenarioResult> play,
      Consumer<List<ScenarioResult>> told)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(jobs, plays.size()));
    try {
      List<Future<ScenarioResult>> playing = new ArrayList<>();
      for (ScenarioFiles.Play each : plays) {
        playing.add(threads.submit(() -> play.apply(each)));
      }
      List<ScenarioResult> results = new ArrayList<>();
      for (Future<ScenarioResult> each : playing) {
        results.add(result(each));
        told.accept(results);
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static ScenarioResult result(Future<ScenarioResult> playing) throws InterruptedException {
    try {
      return playing.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a scenario could not be played", e.getCause());
    }
  }
}

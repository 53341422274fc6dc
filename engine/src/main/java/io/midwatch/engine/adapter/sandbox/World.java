package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.fleet.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All clusters under one clock and one lock: whoever comes in finds the world as it is at this
 * instant.
 */
final class World {

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final SortedMap<String, SandboxCluster> clusters = new TreeMap<>();

  World(Clock clock, Collection<SandboxCluster> clusters) {
    this.clock = clock;
    clusters.forEach(cluster -> this.clusters.put(cluster.name(), cluster));
  }

  Instant now() {
    return clock.instant();
  }

  /** When something is due in a cluster next; empty if nothing is. */
  Optional<Instant> next() {
    lock.lock();
    try {
      return clusters.values().stream()
          .flatMap(cluster -> cluster.next().stream())
          .min(Comparator.naturalOrder());
    } finally {
      lock.unlock();
    }
  }

  /** Brings every cluster up to the clock. */
  void advance() {
    lock.lock();
    try {
      Instant now = clock.instant();
      clusters.values().forEach(cluster -> cluster.advanceTo(now));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does something in one cluster, which is brought up to the clock before and settles after.
   *
   * @throws Unavailable if there is no such cluster
   */
  <T> T in(String name, Function<SandboxCluster, T> deed) {
    SandboxCluster cluster = clusters.get(name);
    if (cluster == null) {
      throw new Unavailable(
          "there is no cluster " + name + " in the sandbox; there are " + clusters.keySet(), true);
    }
    lock.lock();
    try {
      cluster.advanceTo(clock.instant());
      T answer = deed.apply(cluster);
      cluster.settle();
      return answer;
    } finally {
      lock.unlock();
    }
  }

  /** Does something in every cluster. */
  void each(Consumer<SandboxCluster> deed) {
    for (String name : clusters.keySet()) {
      in(
          name,
          cluster -> {
            deed.accept(cluster);
            return cluster;
          });
    }
  }

  /** The clusters, in order of name. */
  Collection<SandboxCluster> clusters() {
    return clusters.values();
  }
}

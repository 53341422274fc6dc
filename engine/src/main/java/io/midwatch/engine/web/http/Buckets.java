package io.midwatch.engine.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Token buckets by name; of those that were not used for longest, some are forgotten. */
final class Buckets {

  /** How many are kept. */
  static final int MOST = 10_000;

  private static final double NANOS = 1e9;

  private final double burst;
  private final double perSecond;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST;
        }
      };

  Buckets(double burst, double perSecond) {
    this.burst = burst;
    this.perSecond = perSecond;
  }

  /** Takes one; false if there is none left. */
  synchronized boolean take(String name, long nanos) {
    double left = left(name, nanos);
    boolean there = left >= 1;
    buckets.put(name, new Bucket(there ? left - 1 : left, nanos));
    return there;
  }

  /** True if there is one left; takes none. */
  synchronized boolean has(String name, long nanos) {
    return left(name, nanos) >= 1;
  }

  private double left(String name, long nanos) {
    @Nullable Bucket bucket = buckets.get(name);
    return bucket == null
        ? burst
        : Math.min(burst, bucket.left() + (nanos - bucket.nanos()) / NANOS * perSecond);
  }

  private record Bucket(double left, long nanos) {}
}

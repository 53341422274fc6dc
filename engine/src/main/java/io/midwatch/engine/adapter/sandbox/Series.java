package io.midwatch.engine.adapter.sandbox;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One series with its present value.
 *
 * @param name the metric
 * @param labels without {@code __name__}
 * @param milli the value in thousandths
 */
record Series(String name, SortedMap<String, String> labels, long milli) {

  /** A series whose labels are those given in pairs. */
  static Series of(String name, long milli, SortedMap<String, String> fixed, String... pairs) {
    SortedMap<String, String> labels = new TreeMap<>(fixed);
    for (int i = 0; i < pairs.length; i += 2) {
      labels.put(pairs[i], pairs[i + 1]);
    }
    return new Series(name, labels, milli);
  }

  /** The same with one more label. */
  Series with(String key, String value) {
    return of(name, milli, labels, key, value);
  }

  String label(String key) {
    return labels.getOrDefault(key, "");
  }

  boolean positive() {
    return milli > 0;
  }
}

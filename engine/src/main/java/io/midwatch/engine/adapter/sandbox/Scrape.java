package io.midwatch.engine.adapter.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a rule sees.
 *
 * @param metrics the series
 * @param now when they were looked at
 */
record Scrape(StateMetrics metrics, Instant now) {

  /** The series of a metric above zero. */
  List<Series> positive(String name) {
    return metrics.of(name).stream().filter(Series::positive).toList();
  }

  /**
   * Those of some series that have a partner in another metric with the same labels {@code on}
   * which a value holds.
   */
  List<Series> and(List<Series> left, String right, long rightMilli, String... on) {
    TreeSet<String> partners = new TreeSet<>();
    for (Series series : metrics.of(right)) {
      if (series.milli() == rightMilli) {
        partners.add(key(series, on));
      }
    }
    return left.stream().filter(series -> partners.contains(key(series, on))).toList();
  }

  private static String key(Series series, String... on) {
    StringBuilder text = new StringBuilder();
    for (String label : on) {
      text.append(series.label(label)).append('\n');
    }
    return text.toString();
  }

  /** The series with these labels alone. */
  static List<Series> by(List<Series> series, String... labels) {
    SortedMap<String, Series> groups = new TreeMap<>();
    for (Series one : series) {
      Series bare = new Series("", new TreeMap<>(), one.milli());
      for (String label : labels) {
        bare = bare.with(label, one.label(label));
      }
      groups.putIfAbsent(bare.labels().toString(), bare);
    }
    return List.copyOf(groups.values());
  }
}

package io.midwatch.engine.assessment;

import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When which alerts fired, as a Prometheus was asked about it at even steps. Answers about one span
 * after another can be added; an alert that fires across their border goes on.
 */
public final class AlertHistory {

  /** So many different alerts are taken. */
  public static final int MOST_SERIES = 50_000;

  /** So many times of firing are taken. */
  public static final int MOST_FIRINGS = 200_000;

  private final long stepMillis;
  private final SortedMap<String, Series> series = new TreeMap<>();
  private int firings;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** Nothing so far, of samples that lie a step apart. */
  public AlertHistory(Duration step) {
    this.stepMillis = step.toMillis();
  }

  /** A history that can't be taken. */
  public static final class BadHistory extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says why. */
    public BadHistory(String message) {
      super(message);
    }
  }

  private record Series(SortedMap<String, String> labels, List<long[]> spans) {}

  /** How far apart samples lie. */
  public Duration step() {
    return Duration.ofMillis(stepMillis);
  }

  /** Says that a span was asked about, whether anything fired in it or not. */
  public void covers(Moment from, Moment until) {
    first = Math.min(first, from.epochMillis());
    last = Math.max(last, until.epochMillis());
  }

  /**
   * Adds when an alert was seen to fire.
   *
   * @param labels its labels; those that Prometheus adds to the series are left out
   * @param times milliseconds since 1970, in order
   * @throws BadHistory if there is too much of it
   */
  public void add(SortedMap<String, String> labels, long[] times) throws BadHistory {
    if (times.length == 0) {
      return;
    }
    SortedMap<String, String> own = new TreeMap<>(labels);
    own.keySet().removeAll(List.of("__name__", "alertstate"));
    Series of = series.computeIfAbsent(own.toString(), any -> new Series(own, new ArrayList<>()));
    if (series.size() > MOST_SERIES) {
      throw new BadHistory("there are more than " + MOST_SERIES + " different alerts");
    }
    for (long time : times) {
      seen(of.spans(), time);
    }
    covers(new Moment(times[0]), new Moment(times[times.length - 1]));
    if (firings > MOST_FIRINGS) {
      throw new BadHistory("alerts fired more than " + MOST_FIRINGS + " times");
    }
  }

  private void seen(List<long[]> spans, long time) throws BadHistory {
    long[] before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    if (before != null && time < before[1]) {
      throw new BadHistory("samples of one alert are not in the order of time");
    }
    // a scrape or an evaluation may come late, so that half a step more is no gap
    if (before != null && time - before[1] <= stepMillis + stepMillis / 2) {
      before[1] = time;
    } else {
      spans.add(new long[] {time, time});
      firings++;
    }
  }

  /** How many different alerts fired. */
  public int series() {
    return series.size();
  }

  /** When the first sample could be; the beginning of 1970 if there is none. */
  public Moment from() {
    return new Moment(first == Long.MAX_VALUE ? 0 : first);
  }

  /** When the last sample could be. */
  public Moment until() {
    return new Moment(last == Long.MIN_VALUE ? 0 : last);
  }

  /** Every time of firing, by its beginning. */
  public List<Firing> firings() {
    List<Firing> all = new ArrayList<>();
    for (Series each : series.values()) {
      for (long[] span : each.spans()) {
        boolean open = span[1] + stepMillis > last;
        all.add(
            new Firing(each.labels(), new Moment(span[0]), new Moment(span[1] + stepMillis), open));
      }
    }
    all.sort(
        Comparator.comparing(Firing::from).thenComparing(firing -> firing.labels().toString()));
    return all;
  }
}

package io.midwatch.engine.simulation;

import io.midwatch.engine.simulation.Expectation.Kind;
import io.midwatch.rules.policy.YamlFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads what must be true, and what never. */
final class ExpectationReader {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int MOST_INCIDENTS = 10_000;

  private ExpectationReader() {}

  /** One that says {@code at} or {@code by} when. */
  static Expectation timed(YamlFields each) {
    boolean by = each.has("by");
    if (by && each.has("at")) {
      each.wrong("two-times", "both `at` and `by`", "keep one of the two");
    }
    each.asks("at");
    Duration when = each.duration(by ? "by" : "at", FIRST, ScenarioReader.LONGEST);
    return expectation(each, by ? Kind.BY : Kind.AT, when);
  }

  /** One of what must never be. */
  static Expectation never(YamlFields each) {
    return expectation(each, Kind.NEVER, Duration.ZERO);
  }

  private static Expectation expectation(YamlFields each, Kind kind, Duration when) {
    String about = each.text("about", "");
    List<Claim> claims = new ArrayList<>();
    for (Seen seen : Seen.values()) {
      each.asks(seen.key());
      if (each.has(seen.key())) {
        claims.add(new Claim(seen, expected(each, seen)));
      }
    }
    if (claims.isEmpty()) {
      each.wrong("no-claim", "nothing is claimed", "add what must be true, such as `verdict: RUN`");
    }
    each.done();
    return new Expectation(each.line(), kind, when, about, claims);
  }

  private static List<String> expected(YamlFields each, Seen seen) {
    String key = seen.key();
    if (seen == Seen.INCIDENTS) {
      return List.of(Integer.toString(each.number(key, 0, MOST_INCIDENTS)));
    }
    if (seen.match() == Seen.Match.WORD) {
      return List.of(seen.words().isEmpty() ? each.text(key) : each.word(key, seen.words()));
    }
    List<String> listed = seen.words().isEmpty() ? each.texts(key) : each.words(key, seen.words());
    if (listed.isEmpty()) {
      each.wrong(key, "empty-list", "an empty list claims nothing", "add what must be there");
    }
    return listed;
  }
}

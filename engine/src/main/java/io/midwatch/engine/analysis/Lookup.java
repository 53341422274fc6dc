package io.midwatch.engine.analysis;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Leads.Collector;
import io.midwatch.engine.facts.Distilled;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Evidence;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Looks up what a model asked for: each collector once, within a time and a size. */
final class Lookup {

  /** No further collector is begun after so long; each door has a shorter deadline of its own. */
  static final Duration DEADLINE = Duration.ofSeconds(30);

  /** Of one collector. */
  static final int MOST = 12;

  private static final int LONGEST = 1_500;
  private static final int REASON = 300;
  private static final int LINES = 20;

  private final Scout scout;
  private final Clock clock;
  private final List<Citation> found = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  Lookup(Scout scout, Clock clock) {
    this.scout = scout;
    this.clock = clock;
  }

  /** About one target; what fails is said. */
  Asked of(ResourceRef target, List<Collector> collectors) {
    List<Collector> each = collectors.stream().distinct().toList();
    Moment end = now().plus(DEADLINE);
    for (Collector what : each) {
      if (now().isBefore(end)) {
        look(target, what);
      } else {
        leave(what, "not looked up, it took longer than " + DEADLINE.toSeconds() + " s in all");
      }
    }
    String names = each.stream().map(Lookup::word).collect(Collectors.joining(", "));
    String summary =
        "looked up because a model asked, read by no decision: %s; %d found%s"
            .formatted(
                names,
                found.size(),
                leftOut.isEmpty() ? "" : ", " + leftOut.size() + " left out or not readable");
    List<String> told = leftOut.subList(0, Math.min(LINES, leftOut.size()));
    return new Asked(summary, each, found, told);
  }

  private void look(ResourceRef target, Collector what) {
    try {
      Distilled seen = scout.look(target, what, now());
      List<Evidence> all = seen.evidence();
      all.subList(0, Math.min(MOST, all.size())).forEach(one -> add(what, one));
      seen.notLookedAt().forEach(why -> leave(what, why));
      if (all.size() > MOST) {
        leave(what, (all.size() - MOST) + " more of " + all.size() + " are left out");
      }
      if (all.isEmpty() && seen.notLookedAt().isEmpty()) {
        leave(what, "there is nothing to be seen");
      }
    } catch (RuntimeException e) {
      leave(what, "failed: " + e);
    }
  }

  private void add(Collector what, Evidence seen) {
    found.add(
        new Citation(
            Citation.asked(found.size() + 1),
            seen.provenance().at(),
            seen.provenance().source() + ", asked for as " + word(what),
            Redaction.block(seen.excerpt(), LONGEST),
            seen.provenance().tainted()));
  }

  private void leave(Collector what, String why) {
    leftOut.add(word(what) + ": " + Redaction.line(why, REASON));
  }

  private static String word(Collector what) {
    return what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Moment now() {
    return Moment.of(clock.instant());
  }
}

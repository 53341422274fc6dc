package io.midwatch.engine.facts;

import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.ClusterEvent;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.FiringAlert;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.facts.MetricSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts drafts into their one order, keeps a few of those that show the same state, and cuts at the
 * limits. Types whose number an outsider can choose have limits of their own, which together leave
 * room for the others: a flood of events or alerts can't push out what the kubelet says.
 */
final class Shortlist {

  /** Most pieces of evidence in one file. */
  static final int LIMIT = 200;

  /** How many facts about objects in the same state are kept. */
  static final int ALIKE = 5;

  private static final Map<Class<? extends Fact>, Integer> LIMITS =
      Map.of(
          ClusterEvent.class,
          40,
          LogExcerpt.class,
          20,
          MetricSample.class,
          40,
          FiringAlert.class,
          20);

  private Shortlist() {}

  /**
   * Chooses and numbers.
   *
   * @param drafts in any order
   * @param notLookedAt what is already known to be missing
   */
  static Distilled of(List<Draft> drafts, List<String> notLookedAt) {
    List<String> missing = new ArrayList<>(notLookedAt);
    List<Draft> kept =
        perType(representatives(drafts.stream().distinct().sorted(Draft.ORDER).toList()), missing);
    if (kept.size() > LIMIT) {
      missing.add(
          "left out: %d of %d facts, the least telling ones (limit %d)"
              .formatted(kept.size() - LIMIT, kept.size(), LIMIT));
      kept = kept.subList(0, LIMIT);
    }
    return new Distilled(numbered("e", kept), missing);
  }

  /** Drafts as evidence, numbered from 1 on. */
  static List<Evidence> numbered(String letter, List<Draft> drafts) {
    List<Evidence> evidence = new ArrayList<>();
    for (Draft draft : drafts) {
      String id = letter + (evidence.size() + 1);
      evidence.add(new Evidence(id, draft.fact(), draft.provenance(), draft.excerpt()));
    }
    return evidence;
  }

  private static List<Draft> representatives(List<Draft> sorted) {
    Map<String, Integer> alike = new HashMap<>();
    sorted.forEach(draft -> alike.merge(group(draft), 1, Integer::sum));
    Map<String, Integer> seen = new HashMap<>();
    List<Draft> kept = new ArrayList<>();
    for (Draft draft : sorted) {
      int nth = seen.merge(group(draft), 1, Integer::sum);
      int all = alike.getOrDefault(group(draft), 1);
      if (draft.state().isEmpty() || nth <= ALIKE) {
        kept.add(
            draft.state().isEmpty() || nth < ALIKE || all <= ALIKE
                ? draft
                : andMore(draft, all - ALIKE));
      }
    }
    return kept;
  }

  private static String group(Draft draft) {
    return draft.fact().getClass().getSimpleName() + " " + draft.state();
  }

  private static Draft andMore(Draft draft, int more) {
    return new Draft(
        draft.telling(),
        draft.fact(),
        draft.about(),
        draft.provenance(),
        draft.excerpt() + " (and %d more alike)".formatted(more),
        draft.state());
  }

  private static List<Draft> perType(List<Draft> sorted, List<String> missing) {
    Map<String, Integer> over = new TreeMap<>();
    Map<Class<?>, Integer> seen = new HashMap<>();
    List<Draft> kept = new ArrayList<>();
    for (Draft draft : sorted) {
      Class<?> type = draft.fact().getClass();
      if (seen.merge(type, 1, Integer::sum) <= LIMITS.getOrDefault(type, Integer.MAX_VALUE)) {
        kept.add(draft);
      } else {
        over.merge(type.getSimpleName(), 1, Integer::sum);
      }
    }
    over.forEach(
        (type, count) ->
            missing.add("left out: %d facts of type %s, beyond its limit".formatted(count, type)));
    return kept;
  }
}

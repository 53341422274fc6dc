package io.midwatch.engine.assessment;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.facts.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of an assessment.
 *
 * @param history what was looked at
 * @param folded what it was folded into
 * @param assumptions what the pages and hours rest on
 * @param kinds by name of the alert, those that fired most often first
 * @param tiers for each tier, how many incidents would have been answered how, at best
 * @param answers what would have been done about each incident at best, by its id
 */
public record Assessment(
    AlertHistory history,
    FoldedHistory.Folded folded,
    Assumptions assumptions,
    List<Kind> kinds,
    SortedMap<Tier, Map<Verdict, Integer>> tiers,
    Map<String, AtBest.Answer> answers) {

  /** Makes the figures. */
  public static Assessment of(
      AlertHistory history, FoldedHistory.Folded folded, AtBest atBest, Assumptions assumptions) {
    SortedMap<String, Kind> kinds = new TreeMap<>();
    SortedMap<Tier, Map<Verdict, Integer>> tiers = new TreeMap<>();
    Map<String, AtBest.Answer> answers = new TreeMap<>();
    for (FoldedIncident incident : folded.incidents()) {
      AtBest.Answer answer = atBest.to(incident);
      answers.put(incident.id(), answer);
      tiers
          .computeIfAbsent(atBest.tier(incident.target()), any -> new EnumMap<>(Verdict.class))
          .merge(answer.verdict(), 1, Integer::sum);
      for (String name : incident.names()) {
        Kind before = kinds.getOrDefault(name, new Kind(name, 0, 0, atBest.runbooks(name)));
        int fired = (int) incident.alerts().stream().filter(one -> one.name().equals(name)).count();
        kinds.put(name, before.and(fired));
      }
    }
    List<Kind> sorted = new ArrayList<>(kinds.values());
    sorted.sort(Comparator.comparing(Kind::fired).reversed().thenComparing(Kind::name));
    return new Assessment(history, folded, assumptions, sorted, tiers, answers);
  }

  /**
   * All alerts of one name.
   *
   * @param fired how often one began to fire
   * @param incidents in how many incidents
   * @param runbooks which runbooks answer it
   */
  public record Kind(String name, int fired, int incidents, List<String> runbooks) {

    public Kind {
      runbooks = List.copyOf(runbooks);
    }

    private Kind and(int more) {
      return new Kind(name, fired + more, incidents + 1, runbooks);
    }
  }

  /** How often an alert began to fire, those apart that open no incident or can't be read. */
  public int fired() {
    return kinds.stream().mapToInt(Kind::fired).sum();
  }

  /** How often somebody was called, if each alert that calls did so each time. */
  public long pages() {
    return folded.incidents().stream().mapToLong(assumptions::pages).sum();
  }

  /** How often, if each incident with such an alert had called once. */
  public long pagesFolded() {
    return folded.incidents().stream().filter(each -> assumptions.pages(each) > 0).count();
  }

  /** How many of those incidents would have ended like this at best. */
  public long paging(Verdict... verdicts) {
    List<Verdict> wanted = List.of(verdicts);
    return folded.incidents().stream()
        .filter(each -> assumptions.pages(each) > 0)
        .filter(each -> wanted.contains(verdict(each)))
        .count();
  }

  /** What would have been done about an incident at best. */
  public AtBest.Answer answer(FoldedIncident incident) {
    return answers.getOrDefault(incident.id(), AtBest.Answer.NOTHING);
  }

  private Verdict verdict(FoldedIncident incident) {
    return answer(incident).verdict();
  }

  /** Incidents that would have been answered like this at best. */
  public long answered(Verdict verdict) {
    return folded.incidents().stream().filter(each -> verdict(each) == verdict).count();
  }

  /** Minutes that pages took, as assumed. */
  public long minutes() {
    return pages() * assumptions.minutesPerPage();
  }

  /** Minutes that they would have taken at best. */
  public long minutesAtBest() {
    return paging(Verdict.HOLD) * assumptions.minutesPerPage()
        + paging(Verdict.ASK_ONE) * assumptions.minutesPerSignature()
        + paging(Verdict.ASK_TWO) * 2L * assumptions.minutesPerSignature();
  }
}

package io.midwatch.engine.analysis;

import io.midwatch.agents.ModelSettings;
import java.util.Set;

/**
 * On what terms a model is asked.
 *
 * @param settings which model
 * @param perIncident what may be spent on one incident, in all
 * @param perDay what may be spent on a day of UTC
 * @param exceptClusters clusters of which no model is told anything
 */
public record ModelTerms(
    ModelSettings settings, Budget perIncident, Budget perDay, Set<String> exceptClusters) {

  /** More calls are never made for one incident, whatever the budgets say. */
  public static final int MOST_CALLS = 4;

  public ModelTerms {
    exceptClusters = Set.copyOf(exceptClusters);
  }

  /**
   * What may be spent.
   *
   * @param tokens asked and answered
   * @param money in millionths of whatever prices are counted in
   */
  public record Budget(long tokens, long money) {}
}

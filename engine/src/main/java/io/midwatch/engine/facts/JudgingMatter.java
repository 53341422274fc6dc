package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.signal.Alert;
import java.util.List;
import java.util.function.Function;

/**
 * Everything that was read for the judgement of one proposal.
 *
 * @param snapshot the objects of the target's cluster
 * @param profile what the configuration says of that cluster
 * @param proposal what is proposed
 * @param operation its entry in the catalogue
 * @param tiers how much a workload matters, by the inventory
 * @param calendar when changes are forbidden or expected
 * @param fleet what the configuration says of every cluster
 * @param records what Midwatch's own records say
 * @param own what the change under judgement has done already
 * @param now the clock of the decision
 */
public record JudgingMatter(
    Snapshot snapshot,
    ClusterProfile profile,
    Proposal proposal,
    Operation operation,
    Function<ResourceRef, Tier> tiers,
    Calendar calendar,
    List<ClusterProfile> fleet,
    Records records,
    OwnEffects own,
    Moment now) {

  public JudgingMatter {
    fleet = List.copyOf(fleet);
  }

  /**
   * What Midwatch's own records say, without the change under judgement.
   *
   * @param running changes that are being carried out, across the fleet
   * @param recent changes that ended
   * @param record how operations have done against kinds of fault; the one of this operation and
   *     fault is needed even if it was never tried
   * @param alerts alerts that fire for the target and around it
   */
  public record Records(
      List<RunningChange> running,
      List<RecentChange> recent,
      List<TrackRecord> record,
      List<Alert> alerts) {

    public Records {
      running = List.copyOf(running);
      recent = List.copyOf(recent);
      record = List.copyOf(record);
      alerts = List.copyOf(alerts);
    }

    /** Nothing on record. */
    public static Records none() {
      return new Records(List.of(), List.of(), List.of(), List.of());
    }
  }
}

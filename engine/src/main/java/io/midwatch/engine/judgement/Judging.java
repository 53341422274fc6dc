package io.midwatch.engine.judgement;

import io.midwatch.engine.facts.CircumstanceDistiller;
import io.midwatch.engine.facts.Circumstances;
import io.midwatch.engine.facts.JudgingMatter;
import io.midwatch.engine.facts.OwnEffects;
import io.midwatch.engine.facts.Snapshot;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Prescription;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds case files from evidence, the world and the records, and has the standing orders decide
 * them.
 */
public final class Judging {

  private static final List<String> KINDS =
      List.of(
          "Pod",
          "Node",
          "Deployment",
          "ReplicaSet",
          "StatefulSet",
          "DaemonSet",
          "PodDisruptionBudget",
          "Namespace");

  private final InForce inForce;
  private final InForce house;
  private final ClusterObjects objects;

  /** Under whatever orders are in force, over the door to the clusters. */
  public Judging(InForce inForce, ClusterObjects objects) {
    this(inForce, inForce, objects);
  }

  private Judging(InForce inForce, InForce house, ClusterObjects objects) {
    this.inForce = inForce;
    this.house = house;
    this.objects = objects;
  }

  /** Under some orders for ever. */
  public Judging(StandingOrders orders, ClusterObjects objects) {
    this(InForce.always(orders), objects);
  }

  /**
   * The same under the orders that are in force now, whatever comes into force later: for what is
   * decided in more than one step.
   */
  public Judging pinned() {
    return new Judging(InForce.always(inForce.current()), house, objects);
  }

  /** True if other orders have come in force since this was pinned. */
  public boolean outdated() {
    return inForce.current() != house.current();
  }

  /**
   * The same under the orders of a pack that is or was in force.
   *
   * @param digest the pack's digest
   * @return empty if they are not kept any more
   */
  public Optional<Judging> under(String digest) {
    return inForce.of(digest).map(orders -> new Judging(orders, objects));
  }

  /** The name of the pack in force. */
  public String packName() {
    return inForce.current().pack().name();
  }

  /** The digest of the pack in force. */
  public String packDigest() {
    return inForce.current().pack().digest();
  }

  /** True if the catalogue in force has an operation of that name. */
  public boolean has(String operation) {
    return inForce.current().pack().operation(operation).isPresent();
  }

  /** The suspected causes and what is proposed against them. */
  public Prescription diagnose(EvidenceFile file) {
    return inForce.current().diagnose(file);
  }

  /** Decides a case file as it is. */
  public Decision decide(CaseFile file) {
    return inForce.current().decide(file);
  }

  /**
   * Builds the case of one proposal from fresh objects and decides it.
   *
   * @param evidence what the diagnosis rests on
   * @param history what Midwatch's own records say
   * @param own what this change has done already; its own effects are no reason against it
   */
  public Judged judge(
      EvidenceFile evidence,
      Diagnosis diagnosis,
      Proposal proposal,
      Severity severity,
      History history,
      OwnEffects own,
      Moment now) {
    StandingOrders orders = inForce.current();
    Operation operation =
        orders
            .pack()
            .operation(proposal.operation())
            .orElseThrow(
                () -> new IllegalStateException("no catalogue entry " + proposal.operation()));
    String cluster = proposal.target().cluster();
    ClusterProfile profile = profile(cluster);
    Snapshot snapshot = Snapshot.read(objects, cluster, KINDS, now);
    Circumstances circumstances =
        CircumstanceDistiller.distil(
            new JudgingMatter(
                snapshot,
                profile,
                proposal,
                operation,
                orders.pack().inventory()::tier,
                orders.pack().calendar(),
                objects.clusters(),
                new JudgingMatter.Records(
                    history.running(),
                    history.recent(),
                    List.of(history.record()),
                    history.alerts()),
                own,
                now));
    List<String> unknown = new ArrayList<>(circumstances.unknown());
    unknown.addAll(diagnosis.problems());
    CaseFile file =
        new CaseFile(
            CaseFile.SCHEMA,
            now,
            evidence.incident(),
            severity,
            operation,
            proposal,
            circumstances.subject(),
            diagnosis.hypotheses(),
            evidence.evidence(),
            circumstances.circumstances(),
            unknown,
            history.stops(),
            false,
            profile.namespaces(),
            history.requestedBy().isEmpty() ? null : history.requestedBy());
    return new Judged(file, orders.decide(file));
  }

  /** Of a cluster that is not configured nothing is known and nothing is in scope. */
  private ClusterProfile profile(String cluster) {
    return objects.clusters().stream()
        .filter(profile -> profile.name().equals(cluster))
        .findFirst()
        .orElse(
            new ClusterProfile(
                cluster, Environment.UNKNOWN, "", "", false, "", NamespaceScope.NONE));
  }
}

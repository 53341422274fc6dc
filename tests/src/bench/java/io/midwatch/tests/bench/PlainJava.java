package io.midwatch.tests.bench;

import static io.midwatch.rules.diagnosis.Grade.CONFIRMED;
import static io.midwatch.rules.diagnosis.Grade.LIKELY;
import static io.midwatch.rules.facts.Environment.DEV;
import static io.midwatch.rules.facts.Environment.PROD;
import static io.midwatch.rules.facts.Environment.STAGING;
import static io.midwatch.rules.facts.Tier.CRITICAL;
import static io.midwatch.rules.facts.Tier.HIGH;
import static io.midwatch.rules.facts.Tier.LOW;
import static io.midwatch.rules.facts.Tier.NORMAL;

import java.util.ArrayList;
import java.util.List;

/** The sixty orders as a programmer would write them out: the limit that no engine can pass. */
final class PlainJava implements Contender {
  @Override
  public Answer decide(BenchCase one) {
    List<String> fired = new ArrayList<>();
    workloads(one.joined(), fired);
    nodes(one.joined(), fired);
    changes(one.joined(), fired);
    grants(one.joined(), fired);
    return Answer.of(fired);
  }

  private static void workloads(JoinedFacts c, List<String> fired) {
    if (c.onWorkload() && c.disruptive() && c.env() == PROD && c.ready() <= 1) { fired.add("raise.few-ready-prod-1"); }
    if (c.onWorkload() && c.disruptive() && c.env() == PROD && c.ready() <= 2) { fired.add("raise.few-ready-prod-2"); }
    if (c.onWorkload() && c.disruptive() && c.env() == PROD && c.tier() == CRITICAL && c.ready() > 0 && c.ready() <= c.podsTouched()) { fired.add("veto.last-ready-prod-critical"); }
    if (c.onWorkload() && c.disruptive() && c.env() == PROD && c.tier() == HIGH && c.ready() > 0 && c.ready() <= c.podsTouched()) { fired.add("veto.last-ready-prod-high"); }
    if (c.onWorkload() && c.disruptive() && c.env() == STAGING && c.tier() == CRITICAL && c.ready() > 0 && c.ready() <= c.podsTouched()) { fired.add("veto.last-ready-staging-critical"); }
    if (c.onWorkload() && c.podsTouched() * 100 > c.desired() * 25) { fired.add("raise.share-25"); }
    if (c.onWorkload() && c.podsTouched() * 100 > c.desired() * 50) { fired.add("raise.share-50"); }
    if (c.onWorkload() && c.podsTouched() * 100 > c.desired() * 75) { fired.add("veto.share-75"); }
    if (c.onWorkload() && c.env() == PROD && c.ageSeconds() < 600) { fired.add("veto.young-prod"); }
    if (c.onWorkload() && c.env() == STAGING && c.ageSeconds() < 300) { fired.add("veto.young-staging"); }
    if (c.onWorkload() && (c.opClass().equals("rollback") || c.opClass().equals("resize")) && !c.managedBy().isEmpty()) { fired.add("veto.managed-elsewhere"); }
    if (c.onWorkload() && c.disruptive() && c.quorumMember()) { fired.add("raise.quorum-member"); }
    if (c.onWorkload() && c.optedOut()) { fired.add("veto.opted-out"); }
    if (c.budget() && c.disruptive() && c.budgetAllowed() < c.budgetPods()) { fired.add("veto.budget"); }
    if (c.budget() && c.disruptive() && c.env() == PROD && c.budgetAllowed() <= 1) { fired.add("raise.budget-last-prod"); }
    if (c.budget() && c.disruptive() && c.env() == STAGING && c.budgetAllowed() <= 1) { fired.add("raise.budget-last-staging"); }
    if (c.budget() && c.budgetHealthy() < c.budgetDesired()) { fired.add("veto.budget-broken"); }
    if (c.budget() && (c.tier() == CRITICAL || c.tier() == HIGH) && c.budgetHealthy() - c.budgetPods() < c.budgetDesired()) { fired.add("raise.budget-tight"); }
    if (!c.budget() && c.disruptive() && c.env() == PROD && c.nodesTouched() == 0) { fired.add("raise.budget-missing"); }
  }

  private static void nodes(JoinedFacts c, List<String> fired) {
    if (c.onNode() && c.nodesTouched() > 0 && c.controlPlane()) { fired.add("raise.control-plane"); }
    if (c.onNode() && c.env() == PROD && c.grade() != CONFIRMED && c.controlPlane()) { fired.add("veto.control-plane-prod"); }
    if (c.onNode() && c.opClass().equals("drain") && c.cordoned()) { fired.add("veto.cordoned"); }
    if (c.onNode() && c.nodesTouched() > 0 && c.evictable() > 50) { fired.add("raise.evicts-50"); }
    if (c.onNode() && c.nodesTouched() > 0 && c.env() == PROD && c.poolUnhealthy() * 5 > c.poolNodes()) { fired.add("veto.pool-ill-prod"); }
    if (c.onNode() && c.nodesTouched() > 0 && c.env() == STAGING && c.poolUnhealthy() * 3 > c.poolNodes()) { fired.add("veto.pool-ill-staging"); }
    if (c.onNode() && c.nodesTouched() > 0 && c.env() == DEV && c.poolUnhealthy() * 2 > c.poolNodes()) { fired.add("veto.pool-ill-dev"); }
    if (c.onNode() && c.nodesTouched() > 0 && c.poolUnschedulable() >= 2) { fired.add("raise.pool-cordoned"); }
    if (c.onNode() && c.nodesTouched() > 0 && c.poolNodes() <= 2) { fired.add("veto.pool-too-small"); }
    if (c.readyNodes() * 2 < c.clusterNodes()) { fired.add("veto.cluster-half-ready"); }
    if ((c.env() == PROD || c.env() == STAGING) && c.readyNodes() * 10 < c.clusterNodes() * 9) { fired.add("raise.cluster-ill"); }
    if (c.disruptive() && c.clusterNodes() <= 3) { fired.add("raise.small-cluster"); }
    if (c.tier() == CRITICAL && c.region().equals("eu-west")) { fired.add("raise.region-eu-west"); }
    if (c.env() == PROD && c.readyNodes() + 2 < c.clusterNodes()) { fired.add("wake.cluster-ill"); }
  }

  private static void changes(JoinedFacts c, List<String> fired) {
    if (c.runningOnTarget() > 0) { fired.add("veto.running-on-target"); }
    if (c.nodesTouched() > 0 && c.runningClasses().contains("drain")) { fired.add("veto.drain-running"); }
    if (c.env() == PROD && c.runningClasses().contains("rollback")) { fired.add("raise.rollback-running"); }
    if (c.runningInCluster() >= 3) { fired.add("raise.busy-cluster"); }
    if (c.env() == PROD && c.youngestRecentSeconds() < 600) { fired.add("veto.cooldown-prod"); }
    if (c.env() == STAGING && c.youngestRecentSeconds() < 300) { fired.add("veto.cooldown-staging"); }
    if (c.env() == DEV && c.youngestRecentSeconds() < 120) { fired.add("veto.cooldown-dev"); }
    if (c.failedOnTarget()) { fired.add("raise.failed-lately"); }
    if (c.env() == PROD && c.tier() == CRITICAL && !c.helpedOnTarget()) { fired.add("raise.untried-here"); }
    if (c.streak() >= 2) { fired.add("veto.failure-streak"); }
    if (c.env() == PROD && c.streak() == 1) { fired.add("raise.failed-once"); }
    if (c.failures() * 3 > c.successes()) { fired.add("raise.fails-often"); }
    if (c.grade() == LIKELY && c.successes() < 3) { fired.add("raise.little-known"); }
    if (c.namespaces().contains("kube-system")) { fired.add("raise.kube-system"); }
    if (c.namespaces().contains("payments")) { fired.add("wake.payments"); }
  }

  private static void grants(JoinedFacts c, List<String> fired) {
    if (c.env() == PROD && c.opClass().equals("rollback") && c.grade() == CONFIRMED) { fired.add("grant.prod-rollback"); }
    if (c.env() == PROD && c.opClass().equals("resize") && (c.grade() == CONFIRMED || c.grade() == LIKELY)) { fired.add("grant.prod-resize"); }
    if (c.env() == PROD && c.opClass().equals("restart") && (c.grade() == CONFIRMED || c.grade() == LIKELY)) { fired.add("grant.prod-restart"); }
    if (c.env() == PROD && c.opClass().equals("restart") && (c.tier() == LOW || c.tier() == NORMAL) && c.grade() == CONFIRMED) { fired.add("grant.prod-restart-low-normal"); }
    if (c.env() == PROD && c.opClass().equals("drain") && c.grade() == CONFIRMED) { fired.add("grant.prod-drain"); }
    if (c.env() == STAGING && c.opClass().equals("rollback") && (c.grade() == CONFIRMED || c.grade() == LIKELY)) { fired.add("grant.staging-rollback"); }
    if (c.env() == STAGING && c.opClass().equals("resize") && (c.grade() == CONFIRMED || c.grade() == LIKELY)) { fired.add("grant.staging-resize"); }
    if (c.env() == STAGING && c.opClass().equals("restart") && (c.grade() == CONFIRMED || c.grade() == LIKELY)) { fired.add("grant.staging-restart"); }
    if (c.env() == STAGING && c.opClass().equals("drain") && c.grade() == CONFIRMED) { fired.add("grant.staging-drain"); }
    if (c.env() == DEV && (c.opClass().equals("rollback") || c.opClass().equals("resize"))) { fired.add("grant.dev-rollback-resize"); }
    if (c.env() == DEV && c.opClass().equals("restart")) { fired.add("grant.dev-restart"); }
    if (c.env() == DEV && c.opClass().equals("drain") && (c.tier() == LOW || c.tier() == NORMAL)) { fired.add("grant.dev-drain-low-normal"); }
  }
}

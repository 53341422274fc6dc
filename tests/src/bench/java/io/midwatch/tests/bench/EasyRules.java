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
import java.util.function.Predicate;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** The sixty orders as rules of Easy Rules, their conditions in Java. */
final class EasyRules implements Contender {
  private final DefaultRulesEngine engine = new DefaultRulesEngine();
  private final Rules rules = new Rules();

  EasyRules() {
    workloads(rules);
    nodes(rules);
    changes(rules);
    grants(rules);
  }

  @Override
  public Answer decide(BenchCase one) {
    List<String> fired = new ArrayList<>();
    Facts facts = new Facts();
    facts.put("case", one.joined());
    facts.put("fired", fired);
    engine.fire(rules, facts);
    return Answer.of(fired);
  }

  private static void add(Rules rules, String id, Predicate<JoinedFacts> condition) {
    rules.register(
        new RuleBuilder()
            .name(id)
            .when(facts -> condition.test(facts.get("case")))
            .then(facts -> facts.<List<String>>get("fired").add(id))
            .build());
  }

  private static void workloads(Rules rules) {
    add(rules, "raise.few-ready-prod-1", c -> c.onWorkload() && c.disruptive() && c.env() == PROD && c.ready() <= 1);
    add(rules, "raise.few-ready-prod-2", c -> c.onWorkload() && c.disruptive() && c.env() == PROD && c.ready() <= 2);
    add(rules, "veto.last-ready-prod-critical", c -> c.onWorkload() && c.disruptive() && c.env() == PROD && c.tier() == CRITICAL && c.ready() > 0 && c.ready() <= c.podsTouched());
    add(rules, "veto.last-ready-prod-high", c -> c.onWorkload() && c.disruptive() && c.env() == PROD && c.tier() == HIGH && c.ready() > 0 && c.ready() <= c.podsTouched());
    add(rules, "veto.last-ready-staging-critical", c -> c.onWorkload() && c.disruptive() && c.env() == STAGING && c.tier() == CRITICAL && c.ready() > 0 && c.ready() <= c.podsTouched());
    add(rules, "raise.share-25", c -> c.onWorkload() && c.podsTouched() * 100 > c.desired() * 25);
    add(rules, "raise.share-50", c -> c.onWorkload() && c.podsTouched() * 100 > c.desired() * 50);
    add(rules, "veto.share-75", c -> c.onWorkload() && c.podsTouched() * 100 > c.desired() * 75);
    add(rules, "veto.young-prod", c -> c.onWorkload() && c.env() == PROD && c.ageSeconds() < 600);
    add(rules, "veto.young-staging", c -> c.onWorkload() && c.env() == STAGING && c.ageSeconds() < 300);
    add(rules, "veto.managed-elsewhere", c -> c.onWorkload() && (c.opClass().equals("rollback") || c.opClass().equals("resize")) && !c.managedBy().isEmpty());
    add(rules, "raise.quorum-member", c -> c.onWorkload() && c.disruptive() && c.quorumMember());
    add(rules, "veto.opted-out", c -> c.onWorkload() && c.optedOut());
    add(rules, "veto.budget", c -> c.budget() && c.disruptive() && c.budgetAllowed() < c.budgetPods());
    add(rules, "raise.budget-last-prod", c -> c.budget() && c.disruptive() && c.env() == PROD && c.budgetAllowed() <= 1);
    add(rules, "raise.budget-last-staging", c -> c.budget() && c.disruptive() && c.env() == STAGING && c.budgetAllowed() <= 1);
    add(rules, "veto.budget-broken", c -> c.budget() && c.budgetHealthy() < c.budgetDesired());
    add(rules, "raise.budget-tight", c -> c.budget() && (c.tier() == CRITICAL || c.tier() == HIGH) && c.budgetHealthy() - c.budgetPods() < c.budgetDesired());
    add(rules, "raise.budget-missing", c -> !c.budget() && c.disruptive() && c.env() == PROD && c.nodesTouched() == 0);
  }

  private static void nodes(Rules rules) {
    add(rules, "raise.control-plane", c -> c.onNode() && c.nodesTouched() > 0 && c.controlPlane());
    add(rules, "veto.control-plane-prod", c -> c.onNode() && c.env() == PROD && c.grade() != CONFIRMED && c.controlPlane());
    add(rules, "veto.cordoned", c -> c.onNode() && c.opClass().equals("drain") && c.cordoned());
    add(rules, "raise.evicts-50", c -> c.onNode() && c.nodesTouched() > 0 && c.evictable() > 50);
    add(rules, "veto.pool-ill-prod", c -> c.onNode() && c.nodesTouched() > 0 && c.env() == PROD && c.poolUnhealthy() * 5 > c.poolNodes());
    add(rules, "veto.pool-ill-staging", c -> c.onNode() && c.nodesTouched() > 0 && c.env() == STAGING && c.poolUnhealthy() * 3 > c.poolNodes());
    add(rules, "veto.pool-ill-dev", c -> c.onNode() && c.nodesTouched() > 0 && c.env() == DEV && c.poolUnhealthy() * 2 > c.poolNodes());
    add(rules, "raise.pool-cordoned", c -> c.onNode() && c.nodesTouched() > 0 && c.poolUnschedulable() >= 2);
    add(rules, "veto.pool-too-small", c -> c.onNode() && c.nodesTouched() > 0 && c.poolNodes() <= 2);
    add(rules, "veto.cluster-half-ready", c -> c.readyNodes() * 2 < c.clusterNodes());
    add(rules, "raise.cluster-ill", c -> (c.env() == PROD || c.env() == STAGING) && c.readyNodes() * 10 < c.clusterNodes() * 9);
    add(rules, "raise.small-cluster", c -> c.disruptive() && c.clusterNodes() <= 3);
    add(rules, "raise.region-eu-west", c -> c.tier() == CRITICAL && c.region().equals("eu-west"));
    add(rules, "wake.cluster-ill", c -> c.env() == PROD && c.readyNodes() + 2 < c.clusterNodes());
  }

  private static void changes(Rules rules) {
    add(rules, "veto.running-on-target", c -> c.runningOnTarget() > 0);
    add(rules, "veto.drain-running", c -> c.nodesTouched() > 0 && c.runningClasses().contains("drain"));
    add(rules, "raise.rollback-running", c -> c.env() == PROD && c.runningClasses().contains("rollback"));
    add(rules, "raise.busy-cluster", c -> c.runningInCluster() >= 3);
    add(rules, "veto.cooldown-prod", c -> c.env() == PROD && c.youngestRecentSeconds() < 600);
    add(rules, "veto.cooldown-staging", c -> c.env() == STAGING && c.youngestRecentSeconds() < 300);
    add(rules, "veto.cooldown-dev", c -> c.env() == DEV && c.youngestRecentSeconds() < 120);
    add(rules, "raise.failed-lately", c -> c.failedOnTarget());
    add(rules, "raise.untried-here", c -> c.env() == PROD && c.tier() == CRITICAL && !c.helpedOnTarget());
    add(rules, "veto.failure-streak", c -> c.streak() >= 2);
    add(rules, "raise.failed-once", c -> c.env() == PROD && c.streak() == 1);
    add(rules, "raise.fails-often", c -> c.failures() * 3 > c.successes());
    add(rules, "raise.little-known", c -> c.grade() == LIKELY && c.successes() < 3);
    add(rules, "raise.kube-system", c -> c.namespaces().contains("kube-system"));
    add(rules, "wake.payments", c -> c.namespaces().contains("payments"));
  }

  private static void grants(Rules rules) {
    add(rules, "grant.prod-rollback", c -> c.env() == PROD && c.opClass().equals("rollback") && c.grade() == CONFIRMED);
    add(rules, "grant.prod-resize", c -> c.env() == PROD && c.opClass().equals("resize") && (c.grade() == CONFIRMED || c.grade() == LIKELY));
    add(rules, "grant.prod-restart", c -> c.env() == PROD && c.opClass().equals("restart") && (c.grade() == CONFIRMED || c.grade() == LIKELY));
    add(rules, "grant.prod-restart-low-normal", c -> c.env() == PROD && c.opClass().equals("restart") && (c.tier() == LOW || c.tier() == NORMAL) && c.grade() == CONFIRMED);
    add(rules, "grant.prod-drain", c -> c.env() == PROD && c.opClass().equals("drain") && c.grade() == CONFIRMED);
    add(rules, "grant.staging-rollback", c -> c.env() == STAGING && c.opClass().equals("rollback") && (c.grade() == CONFIRMED || c.grade() == LIKELY));
    add(rules, "grant.staging-resize", c -> c.env() == STAGING && c.opClass().equals("resize") && (c.grade() == CONFIRMED || c.grade() == LIKELY));
    add(rules, "grant.staging-restart", c -> c.env() == STAGING && c.opClass().equals("restart") && (c.grade() == CONFIRMED || c.grade() == LIKELY));
    add(rules, "grant.staging-drain", c -> c.env() == STAGING && c.opClass().equals("drain") && c.grade() == CONFIRMED);
    add(rules, "grant.dev-rollback-resize", c -> c.env() == DEV && (c.opClass().equals("rollback") || c.opClass().equals("resize")));
    add(rules, "grant.dev-restart", c -> c.env() == DEV && c.opClass().equals("restart"));
    add(rules, "grant.dev-drain-low-normal", c -> c.env() == DEV && c.opClass().equals("drain") && (c.tier() == LOW || c.tier() == NORMAL));
  }
}

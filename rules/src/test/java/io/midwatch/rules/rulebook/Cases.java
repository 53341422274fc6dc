package io.midwatch.rules.rulebook;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.ContainerStatus;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.facts.Workload;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.operation.Carrier;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.operation.Reversibility;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Vocabulary;
import io.midwatch.rules.policy.PackFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Facts and files that the tests of this package speak of. */
final class Cases {
  static final Moment NOW = Moment.parse("2026-03-03T10:00:00Z");
  static final ResourceRef CART = new ResourceRef("eu-1", "Deployment", "shop", "cart");
  static final ResourceRef CART_POD = new ResourceRef("eu-1", "Pod", "shop", "cart-7d4");

  static final Operation RESTART = operation("restart-pods", "restart", List.of());
  static final Operation MEMORY =
      operation(
          "set-memory-limit", "resize", List.of(new Parameter("bytes", "bytes", 1, 4L << 30)));
  static final List<Operation> CATALOGUE = List.of(RESTART, MEMORY);

  private Cases() {}

  static Operation operation(String name, String operationClass, List<Parameter> parameters) {
    return new Operation(
        name,
        1,
        "does " + name,
        operationClass,
        List.of("Deployment"),
        parameters,
        Reversibility.REVERSIBLE,
        "the opposite",
        true,
        Carrier.KUBERNETES,
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        10);
  }

  /** Facts that nothing is known of but that they are so. */
  static Seen stated(Collection<? extends Fact> facts) {
    Seen seen = new Seen(List.of());
    facts.forEach(seen::add);
    return seen;
  }

  static Evidence seen(String id, Fact fact, Origin origin, boolean tainted) {
    return new Evidence(
        id, fact, new Provenance("objects", origin, NOW.plus(Duration.ofSeconds(-4)), tainted), "");
  }

  static List<Evidence> seen(Fact... facts) {
    List<Evidence> evidence = new ArrayList<>();
    for (Fact fact : facts) {
      evidence.add(seen("e" + (evidence.size() + 1), fact, Origin.KUBELET, false));
    }
    return evidence;
  }

  /** The same, with the marks that nothing was left out. */
  static List<Evidence> whole(Fact... facts) {
    List<Fact> all = new ArrayList<>(List.of(facts));
    for (FactType type : Vocabulary.types()) {
      if (type.marked()) {
        int entries = (int) Arrays.stream(facts).filter(type.carrier()::isInstance).count();
        all.add(new WholeList(type.name(), entries));
      }
    }
    return seen(all.toArray(Fact[]::new));
  }

  static EvidenceFile file(List<Evidence> evidence) {
    return new EvidenceFile(EvidenceFile.SCHEMA, NOW, "i1", CART, evidence, List.of());
  }

  static ContainerStatus killed(String container, long limit) {
    return new ContainerStatus(
        CART_POD, CART, container, "cart:1", "", "OOMKilled", 137, 4, false, limit);
  }

  static Workload workload(int ready, int touched) {
    return new Workload(
        CART, "Deployment", 3, ready, touched, Duration.ofHours(2), "", false, false);
  }

  static ProposedChange subject() {
    return new ProposedChange(
        "restart-pods",
        "restart",
        CART,
        List.of("shop"),
        Environment.STAGING,
        Tier.LOW,
        Grade.LIKELY,
        FaultClass.OOM,
        "memory-limit",
        Reversibility.REVERSIBLE,
        true,
        1,
        1,
        0,
        1);
  }

  static CaseFile caseOf(ProposedChange subject, List<Evidence> circumstances) {
    return caseOf(subject, circumstances, List.of(), List.of());
  }

  /** A case with what its cause rests on. */
  static CaseFile caseOf(
      ProposedChange subject,
      List<Evidence> circumstances,
      List<Hypothesis> hypotheses,
      List<Evidence> evidence) {
    return new CaseFile(
        CaseFile.SCHEMA,
        NOW,
        "i1",
        Severity.WARNING,
        RESTART,
        new Proposal(
            subject.operation(),
            subject.target(),
            new TreeMap<>(),
            "because",
            subject.faultClass(),
            subject.cause(),
            subject.grade(),
            List.of("p")),
        subject,
        hypotheses,
        evidence,
        circumstances,
        List.of(),
        List.of(),
        false,
        NamespaceScope.ALL,
        null);
  }

  static Rulebook rulebook(String... orders) {
    List<PackFile> files = new ArrayList<>();
    for (String text : orders) {
      files.add(new PackFile("orders/" + files.size() + ".drl", text));
    }
    return built(Rulebook.of(files, List.of(), CATALOGUE, "pack"));
  }

  static Rulebook built(Compiled compiled) {
    if (compiled.rulebook() == null) {
      throw new AssertionError(compiled.problems().toString());
    }
    return compiled.rulebook();
  }
}

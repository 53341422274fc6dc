package io.midwatch.engine.assessment;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.operation.Reversibility;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Statement;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Verb;
import io.midwatch.rules.policy.Runbook;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a pack would have had done about an alert at best: the operations that the runbooks of its
 * name can propose, each with the widest grant for a confirmed cause and no track record, raised by
 * whatever looks at the proposal alone. What guardrails would have seen of the cluster is unknown,
 * and could only have tightened it.
 */
public final class AtBest {

  private final StandingOrders orders;
  private final Function<String, Environment> environments;
  private final Map<String, Verdict> known = new HashMap<>();

  /**
   * The answers of a pack.
   *
   * @param environments of each cluster, by name
   */
  public AtBest(StandingOrders orders, Function<String, Environment> environments) {
    this.orders = orders;
    this.environments = environments;
  }

  /**
   * What would have been done.
   *
   * @param operation the operation; empty if none would have been proposed
   * @param verdict at best; HOLD if nothing would have been done
   */
  public record Answer(String operation, Verdict verdict) {
    static final Answer NOTHING = new Answer("", Verdict.HOLD);
  }

  /** The names of the runbooks that answer an alert. */
  public List<String> runbooks(String alert) {
    return answering(alert).map(Runbook::name).toList();
  }

  private Stream<Runbook> answering(String alert) {
    return orders.pack().runbooks().stream().filter(runbook -> runbook.alerts().contains(alert));
  }

  /** How much a target matters; what touches a node may touch anything. */
  public Tier tier(ResourceRef target) {
    return orders.pack().inventory().tier(target);
  }

  /** The mildest answer to any of an incident's alerts. */
  public Answer to(FoldedIncident incident) {
    return incident.names().stream()
        .flatMap(this::answering)
        .distinct()
        .flatMap(
            runbook -> operations(runbook).stream().map(name -> answer(runbook, name, incident)))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Answer::verdict).thenComparing(Answer::operation))
        .orElse(Answer.NOTHING);
  }

  /** The operations that a runbook's orders can propose. */
  private SortedSet<String> operations(Runbook runbook) {
    SortedSet<String> found = new TreeSet<>();
    said(runbook, Verb.PROPOSE, 0).forEach(value -> found.add(value.toString()));
    return found;
  }

  private Stream<Object> said(Runbook runbook, Verb verb, int argument) {
    return orders.orders().stream()
        .filter(order -> runbook.holds(order.file()))
        .map(Order::then)
        .flatMap(List::stream)
        .filter(statement -> statement.verb() == verb)
        .map(Statement::arguments)
        .map(arguments -> arguments.get(argument))
        .filter(Term.Constant.class::isInstance)
        .map(constant -> ((Term.Constant) constant).value());
  }

  private Optional<Answer> answer(Runbook runbook, String name, FoldedIncident incident) {
    ResourceRef target = incident.target();
    FaultClass fault =
        said(runbook, Verb.SUSPECT, 0)
            .filter(FaultClass.class::isInstance)
            .map(FaultClass.class::cast)
            .findFirst()
            .orElse(FaultClass.NOISE);
    return orders
        .pack()
        .operation(name)
        .filter(operation -> operation.targetKinds().contains(target.kind()))
        .map(operation -> new Answer(name, verdict(operation, fault, target)));
  }

  private Verdict verdict(Operation operation, FaultClass fault, ResourceRef target) {
    String key = operation.name() + " " + fault + " " + target;
    return known.computeIfAbsent(key, any -> decided(caseOf(operation, fault, target)));
  }

  /** The fold of what is granted and raised; what can't be looked at is left out. */
  private Verdict decided(CaseFile file) {
    List<FiredOrder> fired = orders.fold(file).fired();
    Optional<Verdict> granted = said(fired, "grant").min(Comparator.naturalOrder());
    Stream<Verdict> raised =
        Stream.concat(
            said(fired, "raise"),
            file.operation().reversibility() == Reversibility.IRREVERSIBLE
                ? Stream.of(Verdict.ASK_TWO)
                : Stream.empty());
    boolean vetoed = fired.stream().anyMatch(order -> order.effect().equals("veto"));
    return granted.isEmpty() || vetoed
        ? Verdict.HOLD
        : Stream.concat(granted.stream(), raised).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static Stream<Verdict> said(List<FiredOrder> fired, String effect) {
    return fired.stream()
        .filter(order -> order.effect().equals(effect))
        .map(order -> Verdict.valueOf(order.says()));
  }

  private CaseFile caseOf(Operation operation, FaultClass fault, ResourceRef target) {
    Proposal proposal =
        new Proposal(
            operation.name(), target, new TreeMap<>(), "", fault, "", Grade.CONFIRMED, List.of());
    ProposedChange subject =
        new ProposedChange(
            operation.name(),
            operation.operationClass(),
            target,
            target.namespace().isEmpty() ? List.of() : List.of(target.namespace()),
            environments.apply(target.cluster()),
            tier(target),
            Grade.CONFIRMED,
            fault,
            "",
            operation.reversibility(),
            operation.disruptive(),
            1,
            1,
            target.kind().equals("Node") ? 1 : 0,
            1);
    return new CaseFile(
        CaseFile.SCHEMA,
        new Moment(0),
        "",
        Severity.WARNING,
        operation,
        proposal,
        subject,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        NamespaceScope.ALL,
        null);
  }
}

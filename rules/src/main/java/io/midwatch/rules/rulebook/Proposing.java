package io.midwatch.rules.rulebook;

import static java.util.Comparator.comparing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.SuspectedCause;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes proposals of what the proposing orders said, as far as the catalogue has such operations.
 */
final class Proposing {
  private final Map<String, Operation> catalogue;
  private final Seen seen;
  private final List<String> problems = new ArrayList<>();

  Proposing(Map<String, Operation> catalogue, Seen seen) {
    this.catalogue = catalogue;
    this.seen = seen;
  }

  private record Plea(
      String operation,
      ResourceRef target,
      SortedMap<String, Long> parameters,
      SuspectedCause cause) {}

  /** Proposals in the sequence in which they would be chosen. */
  List<Proposal> of(List<Finding> findings) {
    Map<Plea, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      plea(finding).ifPresent(p -> groups.computeIfAbsent(p, x -> new ArrayList<>()).add(finding));
    }
    List<Proposal> proposals = new ArrayList<>();
    groups.forEach((plea, group) -> proposals.add(proposal(plea, group)));
    proposals.sort(chosenFirst());
    return proposals;
  }

  List<String> problems() {
    return problems;
  }

  private Comparator<Proposal> chosenFirst() {
    return comparing(Proposal::grade)
        .thenComparing(p -> entry(p).reversibility())
        .thenComparing(p -> entry(p).rank())
        .thenComparing(Proposal::operation)
        .thenComparing(Proposal::target)
        .thenComparing(Proposal::faultClass)
        .thenComparing(Proposal::cause)
        .thenComparing(p -> p.parameters().toString());
  }

  private Operation entry(Proposal proposal) {
    return Objects.requireNonNull(catalogue.get(proposal.operation()));
  }

  private static Proposal proposal(Plea plea, List<Finding> group) {
    SuspectedCause cause = plea.cause();
    List<Object> first = group.get(0).values();
    TreeSet<String> orders = new TreeSet<>();
    group.forEach(finding -> orders.add(finding.order().id()));
    return new Proposal(
        plea.operation(),
        plea.target(),
        plea.parameters(),
        (String) first.get(first.size() - 1),
        cause.faultClass(),
        cause.cause(),
        cause.grade(),
        List.copyOf(orders));
  }

  private Optional<Plea> plea(Finding finding) {
    String name = finding.text(0);
    ResourceRef target = (ResourceRef) finding.values().get(1);
    Operation operation = catalogue.get(name);
    if (operation == null) {
      return refused(finding, "no operation " + name + " is in the catalogue");
    }
    if (!operation.targetKinds().contains(target.kind())) {
      return refused(
          finding,
          name + " can't be aimed at " + target.shown() + ", only at " + operation.targetKinds());
    }
    SortedMap<String, Long> parameters = new TreeMap<>();
    for (int i = 2; i < finding.values().size() - 1; i += 2) {
      Term value = finding.statement().arguments().get(i + 1);
      if (tainted(value, finding)) {
        return refused(
            finding, "parameter " + finding.text(i) + " would be filled from tainted words");
      }
      parameters.put(finding.text(i), (Long) finding.values().get(i + 1));
    }
    return parametersFit(finding, operation, parameters)
        ? Optional.of(new Plea(name, target, parameters, cause(finding)))
        : Optional.empty();
  }

  /** The reader saw to it that there is exactly one. */
  private static SuspectedCause cause(Finding finding) {
    return finding.facts().stream()
        .filter(SuspectedCause.class::isInstance)
        .map(SuspectedCause.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private boolean tainted(Term value, Finding finding) {
    return Terms.roots(value).stream()
        .map(root -> finding.bindings().get(root))
        .anyMatch(bound -> bound instanceof Fact fact && seen.tainted(fact));
  }

  private boolean parametersFit(Finding finding, Operation operation, Map<String, Long> given) {
    List<Parameter> known = operation.parameters();
    for (String name : given.keySet()) {
      if (known.stream().noneMatch(parameter -> parameter.name().equals(name))) {
        refused(finding, operation.name() + " has no parameter " + name);
        return false;
      }
    }
    for (Parameter parameter : known) {
      Long value = given.get(parameter.name());
      if (value == null || value < parameter.min() || value > parameter.max()) {
        refused(finding, operation.name() + ": " + misfit(parameter, value));
        return false;
      }
    }
    return true;
  }

  private static String misfit(Parameter parameter, @Nullable Long value) {
    return value == null
        ? parameter.name() + " is missing"
        : String.format(
            Locale.ROOT,
            "%s is %d, outside %d to %d %s",
            parameter.name(),
            value,
            parameter.min(),
            parameter.max(),
            parameter.unit());
  }

  private Optional<Plea> refused(Finding finding, String why) {
    problems.add("order " + finding.order().id() + " proposes in vain: " + why);
    return Optional.empty();
  }
}

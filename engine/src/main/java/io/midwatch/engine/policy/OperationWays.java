package io.midwatch.engine.policy;

import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import java.util.List;

/** Which way verdicts can go when an entry of the catalogue changes. */
final class OperationWays {

  private OperationWays() {}

  /** An operation as it is compared. */
  static String text(Operation operation) {
    return String.join(
        "\n",
        "version " + operation.version(),
        "summary " + operation.summary(),
        "class " + operation.operationClass(),
        "targets " + operation.targetKinds(),
        "parameters " + parameters(operation.parameters()),
        "reversibility " + operation.reversibility(),
        "reverse " + operation.reverse(),
        "disruptive " + operation.disruptive(),
        "carrier " + operation.carrier(),
        "verifyFor " + operation.verifyFor(),
        "giveUpAfter " + operation.giveUpAfter(),
        "rank " + operation.rank());
  }

  private static List<String> parameters(List<Parameter> parameters) {
    return parameters.stream()
        .map(each -> each.name() + " " + each.min() + ".." + each.max() + " " + each.unit())
        .toList();
  }

  /** Targets and bounds are weighed; any other change can go both ways. */
  static Way changed(Operation before, Operation after) {
    if (!rest(before).equals(rest(after))) {
      return Way.BOTH;
    }
    Way way = Way.NEITHER;
    if (!before.targetKinds().equals(after.targetKinds())) {
      boolean more = after.targetKinds().containsAll(before.targetKinds());
      boolean fewer = before.targetKinds().containsAll(after.targetKinds());
      way = more && !fewer ? Way.WIDEN : fewer && !more ? Way.TIGHTEN : Way.NEITHER;
      way = more || fewer ? way : Way.BOTH;
    }
    for (int i = 0; i < before.parameters().size(); i++) {
      way = way.and(bounds(before.parameters().get(i), after.parameters().get(i)));
    }
    return way;
  }

  private static Way bounds(Parameter before, Parameter after) {
    Way below = Way.NEITHER;
    if (before.min() != after.min()) {
      below = after.min() < before.min() ? Way.WIDEN : Way.TIGHTEN;
    }
    Way above = Way.NEITHER;
    if (before.max() != after.max()) {
      above = after.max() > before.max() ? Way.WIDEN : Way.TIGHTEN;
    }
    return below.and(above);
  }

  private static String rest(Operation operation) {
    return operation.operationClass()
        + operation.reversibility()
        + operation.disruptive()
        + operation.carrier()
        + operation.verifyFor()
        + operation.giveUpAfter()
        + operation.rank()
        + operation.parameters().stream().map(each -> each.name() + each.unit()).toList();
  }
}

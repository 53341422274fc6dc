package io.midwatch.rules.diagnosis;

import io.midwatch.rules.ResourceRef;
import java.util.List;

/**
 * A suspected cause.
 *
 * @param faultClass its kind
 * @param cause the finer cause, a word such as {@code missing-image}
 * @param entity the object whose change would mend it
 * @param grade how well it is founded
 * @param statement one sentence for people; may quote tainted text
 * @param evidence ids of the supporting evidence, sorted
 * @param orders ids of the orders that suspected it, sorted
 */
public record Hypothesis(
    FaultClass faultClass,
    String cause,
    ResourceRef entity,
    Grade grade,
    String statement,
    List<String> evidence,
    List<String> orders) {

  public Hypothesis {
    evidence = List.copyOf(evidence);
    orders = List.copyOf(orders);
  }
}

package io.midwatch.rules.operation;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import java.util.List;
import java.util.SortedMap;

/**
 * One operation aimed at one target, for one suspected cause.
 *
 * @param operation the catalogue's name
 * @param target what it is aimed at
 * @param parameters its inputs by name
 * @param because why, in words for people; may quote tainted text
 * @param faultClass the kind of fault it answers
 * @param cause the finer cause it answers
 * @param grade how well that cause is founded
 * @param orders ids of the orders that proposed it, sorted
 */
public record Proposal(
    String operation,
    ResourceRef target,
    SortedMap<String, Long> parameters,
    String because,
    FaultClass faultClass,
    String cause,
    Grade grade,
    List<String> orders) {

  public Proposal {
    orders = List.copyOf(orders);
  }
}

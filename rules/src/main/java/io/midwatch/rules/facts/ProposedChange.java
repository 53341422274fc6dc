package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.operation.Reversibility;
import java.util.List;

/**
 * The proposal under judgement. Its public name is {@code Proposal}.
 *
 * @param operation the catalogue's name
 * @param operationClass its coarse kind: {@code rollback}, {@code restart}, {@code resize}, {@code
 *     drain}
 * @param target what it is aimed at
 * @param namespaces every namespace it touches, sorted
 * @param environment of the target's cluster
 * @param tier of the most important service it touches
 * @param grade how well its cause is founded
 * @param faultClass the kind of fault it answers
 * @param cause the finer cause
 * @param reversibility whether it can be taken back
 * @param disruptive true if it takes running pods away
 * @param podsTouched how many pods it takes away or replaces at most
 * @param podsAtOnce how many pods may be away at the same time at most
 * @param nodesTouched how many nodes it takes out of service
 * @param clustersTouched how many clusters it reaches
 */
public record ProposedChange(
    String operation,
    String operationClass,
    ResourceRef target,
    List<String> namespaces,
    Environment environment,
    Tier tier,
    Grade grade,
    FaultClass faultClass,
    String cause,
    Reversibility reversibility,
    boolean disruptive,
    int podsTouched,
    int podsAtOnce,
    int nodesTouched,
    int clustersTouched)
    implements Fact {

  public ProposedChange {
    namespaces = List.copyOf(namespaces);
  }

  /** True if it touches the namespace. */
  public boolean touches(String namespace) {
    return namespaces.contains(namespace);
  }
}

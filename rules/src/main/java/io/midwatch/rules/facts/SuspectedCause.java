package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;

/**
 * A hypothesis, as the proposing and judging orders see it. Its public name is {@code Hypothesis}.
 *
 * @param faultClass the kind of fault
 * @param cause the finer cause
 * @param entity what would have to change
 * @param grade how well it is founded
 */
public record SuspectedCause(FaultClass faultClass, String cause, ResourceRef entity, Grade grade)
    implements Fact {}

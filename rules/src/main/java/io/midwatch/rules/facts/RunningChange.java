package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;

/**
 * A change that is being carried out now, other than the one under judgement.
 *
 * @param id the change
 * @param operation the catalogue's name
 * @param operationClass its coarse kind
 * @param target what it is aimed at
 */
public record RunningChange(String id, String operation, String operationClass, ResourceRef target)
    implements Fact {}

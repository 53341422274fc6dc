package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;

/**
 * How much of the nodes that may take the proposal's pods is asked for, before and after it: sums
 * of requests as parts of what is allocatable, in per cent rounded up.
 *
 * @param target what the proposal is aimed at
 * @param nodes how many such nodes there are
 * @param cpuBefore of their processors
 * @param cpuAfter of their processors, once the proposal is carried out
 * @param memoryBefore of their memory
 * @param memoryAfter of their memory, once the proposal is carried out
 * @param podsWithoutRoom how many pods that it moves or adds found no place when they were placed
 *     one after another, largest first
 */
public record Utilisation(
    ResourceRef target,
    int nodes,
    int cpuBefore,
    int cpuAfter,
    int memoryBefore,
    int memoryAfter,
    int podsWithoutRoom)
    implements Fact {}

package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;

/**
 * Whether any schedulable node has room for one more pod of a workload, from requests and
 * allocatable.
 *
 * @param workload the workload
 * @param requestCpuMilli what one pod asks for, in thousandths of a core
 * @param requestMemoryBytes what one pod asks for, in bytes
 * @param nodesAllowed how many ready nodes its selectors and tolerations allow
 * @param nodesWithRoom how many of these have room for it
 */
public record SchedulingRoom(
    ResourceRef workload,
    long requestCpuMilli,
    long requestMemoryBytes,
    int nodesAllowed,
    int nodesWithRoom)
    implements Fact {}

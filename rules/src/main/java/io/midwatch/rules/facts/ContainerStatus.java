package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;

/**
 * The state of one container, as the kubelet reports it.
 *
 * @param pod the pod it runs in
 * @param workload what owns the pod: a Deployment, StatefulSet, DaemonSet, Job, or the pod itself
 * @param container the container's name
 * @param image the image that its spec asks for
 * @param waitingReason why it waits, such as {@code ImagePullBackOff}; empty if it does not
 * @param lastTerminatedReason why it ended last, such as {@code OOMKilled}; empty if it never did
 * @param lastExitCode its last exit code; 0 if it never ended
 * @param restarts how often it was restarted
 * @param ready true if it is ready
 * @param memoryLimitBytes its memory limit in bytes; 0 if it has none
 */
public record ContainerStatus(
    ResourceRef pod,
    ResourceRef workload,
    String container,
    String image,
    String waitingReason,
    String lastTerminatedReason,
    int lastExitCode,
    int restarts,
    boolean ready,
    long memoryLimitBytes)
    implements Fact {}

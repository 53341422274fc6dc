package io.midwatch.rules.facts;

/**
 * Anything an order may match. No component is null, absence is its own fact, and there are no
 * floating-point numbers.
 */
public sealed interface Fact
    permits ContainerStatus,
        PodStatus,
        RolloutStatus,
        NodeStatus,
        NodeTaint,
        SchedulingRoom,
        ClusterEvent,
        LogExcerpt,
        MetricSample,
        FiringAlert,
        SuspectedCause,
        ProposedChange,
        Workload,
        Node,
        Pool,
        Cluster,
        DisruptionBudget,
        RunningChange,
        RecentChange,
        TrackRecord,
        Freeze,
        MaintenanceWindow,
        Cell,
        Utilisation,
        HumanChange,
        WholeList,
        EvidenceAge,
        Clock {}

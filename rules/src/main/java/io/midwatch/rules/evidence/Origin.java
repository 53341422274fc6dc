package io.midwatch.rules.evidence;

/** The component that saw a thing first. Two facts are independent only if their origins differ. */
public enum Origin {
  /** The node's agent: container states, node conditions. */
  KUBELET,
  /** A control loop: replica counts, rollout progress, taints by condition. */
  CONTROLLER,
  /** The scheduler: whether a pod found a place. */
  SCHEDULER,
  /** The API server's record of what people and pipelines asked for. */
  SPEC,
  /** A workload's own words: its logs, its metrics. */
  APPLICATION,
  /** An alerting rule. */
  ALERTING_RULE,
  /** Midwatch's own records. */
  MIDWATCH,
  /** A person. */
  PERSON
}

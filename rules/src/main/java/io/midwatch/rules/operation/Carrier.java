package io.midwatch.rules.operation;

/** What carries an operation out. */
public enum Carrier {
  /** Single writes through the Kubernetes API. */
  KUBERNETES,
  /** An Argo Workflow. */
  ARGO_WORKFLOW
}

package io.midwatch.engine.adapter.argoworkflows;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.midwatch.engine.execution.WriteResult;

/** Reads what an API server, or the way to it, said instead of carrying out a request. */
final class Failure {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int MESSAGE_LIMIT = 500;

  private Failure() {}

  static boolean alreadyExists(KubernetesClientException e) {
    return e.getCode() == CONFLICT && "AlreadyExists".equals(reason(e));
  }

  /**
   * True if the server says that the named object is not there, rather than that it knows no
   * workflows.
   */
  static boolean saysNotFound(KubernetesClientException e) {
    Status status = e.getStatus();
    return e.getCode() == NOT_FOUND
        && "NotFound".equals(reason(e))
        && status.getDetails() != null
        && status.getDetails().getName() != null
        && !status.getDetails().getName().isEmpty();
  }

  static boolean refuses(KubernetesClientException e) {
    return e.getCode() >= 400 && e.getCode() < 500 && e.getCode() != 408 && e.getCode() != 429;
  }

  /**
   * A 404 here means that the namespace or Argo itself is missing, so there is nothing that could
   * have moved.
   */
  static WriteResult ofSubmit(String cluster, String what, KubernetesClientException e) {
    return e.getCode() == CONFLICT
        ? new WriteResult.Moved(words(e))
        : refusedOrUnknown(cluster, what, e);
  }

  static WriteResult ofStop(String cluster, String what, KubernetesClientException e) {
    return e.getCode() == CONFLICT || saysNotFound(e)
        ? new WriteResult.Moved(words(e))
        : refusedOrUnknown(cluster, what, e);
  }

  /** A full queue (429) turns a request away before it is carried out, so it counts as refused. */
  private static WriteResult refusedOrUnknown(
      String cluster, String what, KubernetesClientException e) {
    boolean refused = refuses(e) || e.getCode() == 429;
    return refused
        ? new WriteResult.Refused(words(e))
        : new WriteResult.Unknown(cluster + ": " + what + ": " + words(e));
  }

  static String words(KubernetesClientException e) {
    Status status = e.getStatus();
    if (status != null && status.getMessage() != null) {
      return shortened(status.getMessage());
    }
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return shortened(String.valueOf(cause.getMessage()));
  }

  static String shortened(String message) {
    return message.length() <= MESSAGE_LIMIT ? message : message.substring(0, MESSAGE_LIMIT) + " …";
  }

  private static String reason(KubernetesClientException e) {
    Status status = e.getStatus();
    return status == null || status.getReason() == null ? "" : status.getReason();
  }
}

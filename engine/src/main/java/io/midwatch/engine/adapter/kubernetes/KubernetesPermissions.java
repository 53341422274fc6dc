package io.midwatch.engine.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.engine.rbac.Permissions;
import io.midwatch.engine.rbac.Right;
import java.util.Optional;

/**
 * Asks API servers by SelfSubjectAccessReviews. They are answered and not kept, and everybody who
 * is signed in may ask them unless an administrator took {@code system:basic-user} away.
 */
public final class KubernetesPermissions implements Permissions {

  private static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  private final KubernetesClusters clusters;

  /** Asks these clusters. */
  public KubernetesPermissions(KubernetesClusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Answer ask(String cluster, Identity identity, Right right, String namespace) {
    String what = "ask whether " + identity.shown() + " may " + right.shown();
    try {
      Optional<ApiServer> server =
          identity == Identity.READING
              ? Optional.of(clusters.reading(cluster))
              : clusters.acting(cluster);
      return server
          .map(
              asked ->
                  answer(
                      asked.send(what, "POST", PATH, "application/json", review(right, namespace))))
          .orElseGet(() -> new Denied("no acting identity is configured for it"));
    } catch (Unavailable e) {
      return new Unknown(e.reason());
    }
  }

  private static String review(Right right, String namespace) {
    String[] parts = right.resource().split("/", 2);
    ObjectNode review = JsonNodeFactory.instance.objectNode();
    review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
    ObjectNode attributes = review.putObject("spec").putObject("resourceAttributes");
    attributes.put("verb", right.verb()).put("group", right.group()).put("resource", parts[0]);
    if (parts.length > 1) {
      attributes.put("subresource", parts[1]);
    }
    if (!namespace.isEmpty()) {
      attributes.put("namespace", namespace);
    }
    return review.toString();
  }

  private static Answer answer(ApiAnswer answer) {
    JsonNode allowed = answer.json().path("status").path("allowed");
    if (!answer.ok() || !allowed.isBoolean()) {
      return new Unknown("the cluster did not say: " + answer.words());
    }
    if (allowed.asBoolean()) {
      return new Allowed();
    }
    JsonNode status = answer.json().path("status");
    String failed = status.path("evaluationError").asText("");
    return failed.isEmpty()
        ? new Denied(ApiAnswer.shortened(status.path("reason").asText("")))
        : new Unknown("the cluster could not tell: " + ApiAnswer.shortened(failed));
  }
}

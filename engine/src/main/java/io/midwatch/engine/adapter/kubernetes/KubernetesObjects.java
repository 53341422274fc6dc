package io.midwatch.engine.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads objects from API servers, page by page. */
public final class KubernetesObjects implements ClusterObjects {

  private static final int PAGE = 500;

  /** More than this is not read: half a list would look like the whole. */
  private static final int MOST = 20_000;

  private static final int GONE = 410;

  private final KubernetesClusters clusters;
  private final int page;
  private final int most;

  /** Reads from these clusters. */
  public KubernetesObjects(KubernetesClusters clusters) {
    this(clusters, PAGE, MOST);
  }

  KubernetesObjects(KubernetesClusters clusters, int page, int most) {
    this.clusters = clusters;
    this.page = page;
    this.most = most;
  }

  @Override
  public List<ClusterProfile> clusters() {
    return clusters.profiles();
  }

  @Override
  public List<KubeObject> list(String cluster, String kind, String namespace) {
    String path = ApiPath.of(cluster, kind).collection(cluster, namespace);
    String what = "list " + kind + (namespace.isEmpty() ? "" : " in " + namespace);
    ApiServer server = clusters.reading(cluster);
    return pages(server, cluster, what, path)
        .or(() -> pages(server, cluster, what, path))
        .orElseThrow(
            () -> new Unavailable(cluster + ": " + what + ": the list expired twice", false));
  }

  @Override
  public Optional<KubeObject> get(ResourceRef ref) {
    String path = ApiPath.of(ref);
    String what = "get " + ref.shown();
    ApiAnswer answer = clusters.reading(ref.cluster()).get(what, path);
    if (answer.saysNotFound()) {
      return Optional.empty();
    }
    JsonNode json = checked(ref.cluster(), what, answer);
    return Optional.of(new KubeObject(ref.cluster(), json));
  }

  /**
   * All pages of a list; empty if the server forgot the list between two pages, so that it must be
   * begun anew.
   */
  private Optional<List<KubeObject>> pages(
      ApiServer server, String cluster, String what, String path) {
    List<KubeObject> found = new ArrayList<>();
    String next = "";
    do {
      String query = "?limit=" + page + (next.isEmpty() ? "" : "&continue=" + next);
      ApiAnswer answer = server.get(what, path + query);
      if (answer.code() == GONE && !next.isEmpty()) {
        return Optional.empty();
      }
      JsonNode list = checked(cluster, what, answer);
      addItems(cluster, list, found);
      next =
          URLEncoder.encode(
              list.path("metadata").path("continue").asText(""), StandardCharsets.UTF_8);
      if (found.size() > most || (found.size() == most && !next.isEmpty())) {
        throw new Unavailable(
            cluster + ": " + what + ": more than " + most + " objects; ask for one namespace",
            true);
      }
    } while (!next.isEmpty());
    return Optional.of(List.copyOf(found));
  }

  /** The items of a list carry neither kind nor version; both are told by the list. */
  private static void addItems(String cluster, JsonNode list, List<KubeObject> found) {
    String listKind = list.path("kind").asText("");
    String kind = listKind.endsWith("List") ? listKind.substring(0, listKind.length() - 4) : "";
    for (JsonNode item : list.path("items")) {
      if (item instanceof ObjectNode object) {
        object.put("kind", kind);
        object.put("apiVersion", list.path("apiVersion").asText(""));
        found.add(new KubeObject(cluster, object));
      }
    }
  }

  private static JsonNode checked(String cluster, String what, ApiAnswer answer) {
    if (!answer.ok()) {
      throw new Unavailable(cluster + ": " + what + ": " + answer.words(), answer.refuses());
    }
    JsonNode json = answer.json();
    if (!json.isObject()) {
      throw new Unavailable(
          cluster + ": " + what + ": the answer is no JSON object; is this an API server?", false);
    }
    return json;
  }
}

package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A workload of the demo.
 *
 * @param namespace where it lives
 * @param name its name
 * @param replicas how many pods it wants
 * @param memoryMi its memory limit, in Mi; it requests half of it
 * @param pool the pool it must run in; empty for any
 * @param sidecar true if a proxy runs beside it
 * @param noisy true if its short troubles are the background noise; no fault is put there
 */
record App(
    String namespace,
    String name,
    int replicas,
    int memoryMi,
    String pool,
    boolean sidecar,
    boolean noisy) {

  static final String REGISTRY = "registry.example.com/";

  /** The image of a version. */
  String image(String version) {
    return REGISTRY + namespace + "/" + name + ":" + version;
  }

  /** The Deployment, with the fields that the API server fills in. */
  ObjectNode deployment(String version) {
    ObjectNode deployment = Json.object().put("apiVersion", "apps/v1").put("kind", "Deployment");
    ObjectNode metadata = deployment.putObject("metadata");
    metadata.put("name", name).put("namespace", namespace);
    labels(metadata.putObject("labels"));
    ObjectNode spec = deployment.putObject("spec");
    spec.put("progressDeadlineSeconds", 600).put("replicas", replicas);
    spec.put("revisionHistoryLimit", 10);
    spec.putObject("selector").putObject("matchLabels").put("app", name);
    spec.set(
        "strategy",
        Json.read("{'rollingUpdate':{'maxSurge':1,'maxUnavailable':0},'type':'RollingUpdate'}"));
    ObjectNode template = spec.putObject("template");
    labels(template.putObject("metadata").putObject("labels"));
    ObjectNode pod = template.putObject("spec");
    pod.putArray("containers").add(container(version));
    if (sidecar) {
      Json.array(pod, "containers").add(proxy());
    }
    pod.put("dnsPolicy", "ClusterFirst").put("restartPolicy", "Always");
    pod.put("schedulerName", "default-scheduler").put("terminationGracePeriodSeconds", 30);
    pod.putObject("securityContext");
    if (!pool.isEmpty()) {
      pod.putObject("nodeSelector").put("node-pool", pool);
    }
    deployment.putObject("status");
    return deployment;
  }

  private void labels(ObjectNode labels) {
    labels.put("app", name).put("app.kubernetes.io/name", name);
    labels.put("app.kubernetes.io/part-of", namespace);
  }

  private ObjectNode container(String version) {
    ObjectNode container =
        Json.read(
            "{'imagePullPolicy':'IfNotPresent','ports':[{'containerPort':8080,'name':'http','protocol':'TCP'}],"
                + "'readinessProbe':{'failureThreshold':3,'httpGet':{'path':'/healthz','port':'http','scheme':'HTTP'},'periodSeconds':10,"
                + "'successThreshold':1,'timeoutSeconds':1},"
                + "'terminationMessagePath':'/dev/termination-log','terminationMessagePolicy':'File'}");
    container.put("name", name).put("image", image(version));
    container.set("resources", resources("100m", memoryMi));
    return container;
  }

  private static ObjectNode proxy() {
    ObjectNode container =
        Json.read(
            "{'name':'proxy','image':'registry.example.com/mesh/proxy:1.29.2','imagePullPolicy':'IfNotPresent',"
                + "'terminationMessagePath':'/dev/termination-log','terminationMessagePolicy':'File'}");
    container.set("resources", resources("20m", 64));
    return container;
  }

  private static ObjectNode resources(String cpu, int memoryMi) {
    ObjectNode resources = Json.object();
    resources.putObject("limits").put("memory", memoryMi + "Mi");
    resources.putObject("requests").put("cpu", cpu).put("memory", memoryMi / 2 + "Mi");
    return resources;
  }

  /** The disruption budget that lets one pod be away. */
  ObjectNode budget() {
    ObjectNode budget =
        Json.object().put("apiVersion", "policy/v1").put("kind", "PodDisruptionBudget");
    budget.putObject("metadata").put("name", name).put("namespace", namespace);
    ObjectNode spec = budget.putObject("spec").put("minAvailable", replicas - 1);
    spec.putObject("selector").putObject("matchLabels").put("app", name);
    budget.putObject("status");
    return budget;
  }
}

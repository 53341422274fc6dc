import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts one alert for each of many workloads of the demo's fleet, two a second, and reads from each
 * incident's timeline how long it took from the kept alert to the kept decision.
 *
 * <p>In one window {@code ./midwatch demo --fault none --no-browser}, in another {@code java
 * tests/load/AlertToDecision.java http://127.0.0.1:8080}.
 */
public class AlertToDecision {

  private static final List<String> CLUSTERS =
      List.of("eu-prod-1", "us-prod-1", "eu-staging-1", "eu-staging-2", "us-staging-1", "eu-dev-1");
  private static final List<String> WORKLOADS =
      List.of("shop/cart", "shop/checkout", "payments/gateway", "payments/ledger",
          "logistics/shipping", "logistics/tracking", "identity/login", "identity/token",
          "shop/search", "shop/recommend");
  private static final Pattern ENTRY = Pattern.compile("\"at\":\"([^\"]+)\",\"kind\":\"([^\"]+)\"");
  private static final Pattern INCIDENT = Pattern.compile("\"incidents\":\\[\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  AlertToDecision(String base) {
    this.base = base;
  }

  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      System.err.println("give the service's address, such as http://127.0.0.1:8080");
      System.exit(64);
    }
    new AlertToDecision(args[0]).run();
  }

  private void run() throws Exception {
    List<String> incidents = new ArrayList<>();
    for (String cluster : CLUSTERS) {
      for (String workload : WORKLOADS) {
        incidents.add(post(cluster, workload));
        Thread.sleep(500);
      }
    }
    List<Long> millis = new ArrayList<>();
    for (String incident : incidents) {
      millis.add(decided(incident));
    }
    millis.sort(null);
    System.out.printf(
        "%d incidents: p50 %d ms, p95 %d ms, max %d ms%n",
        millis.size(), at(millis, 0.50), at(millis, 0.95), at(millis, 1));
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private String post(String cluster, String workload) throws Exception {
    String[] parts = workload.split("/");
    String alert =
        """
        {"status": "firing", "startsAt": "%s", "endsAt": "0001-01-01T00:00:00Z", "annotations": {},
         "generatorURL": "", "fingerprint": "%s",
         "labels": {"alertname": "KubeDeploymentReplicasMismatch", "severity": "warning",
                    "cluster": "%s", "namespace": "%s", "deployment": "%s"}}
        """
            .formatted(Instant.now(), cluster + parts[1], cluster, parts[0], parts[1]);
    String body =
        """
        {"version": "4", "groupKey": "load", "status": "firing", "receiver": "midwatch",
         "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "",
         "alerts": [%s]}
        """
            .formatted(alert);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/hooks/alertmanager"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String answer = client.send(request, BodyHandlers.ofString()).body();
    Matcher incident = INCIDENT.matcher(answer.replace(" ", ""));
    if (!incident.find()) {
      throw new IllegalStateException("no incident was opened: " + answer);
    }
    return incident.group(1);
  }

  /** Milliseconds from the incident's first entry to its decision, or to where it was held. */
  private long decided(String incident) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + "/api/incidents/" + incident)).build();
      String body = client.send(request, BodyHandlers.ofString()).body().replace(" ", "");
      TreeMap<String, Instant> first = new TreeMap<>();
      Instant opened = null;
      Matcher entry = ENTRY.matcher(body.substring(body.indexOf("\"timeline\"")));
      while (entry.find()) {
        Instant moment = Instant.parse(entry.group(1));
        opened = opened == null ? moment : opened;
        first.putIfAbsent(entry.group(2), moment);
      }
      Instant decision = first.getOrDefault("decision", first.get("held"));
      if (opened != null && decision != null) {
        return Duration.between(opened, decision).toMillis();
      }
      Thread.sleep(200);
    }
    throw new IllegalStateException(incident + " was not decided in " + PATIENCE);
  }
}

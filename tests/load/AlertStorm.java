import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts alerts to Alertmanager's own API, as a Prometheus does: 64 in a body, two bodies at a time.
 * First as many as are taken, then 200 a second, while the demo's fleet gets its decisions.
 *
 * <p>In one window {@code ./midwatch demo --fault none --no-browser}, in another {@code
 * prometheus-alertmanager --config.file=FILE --storage.path=FOLDER --cluster.listen-address=}, in a
 * third {@code java tests/load/AlertStorm.java http://127.0.0.1:8080 http://127.0.0.1:9093}. The
 * second address, which is given the same posts, may be left out. {@code -Dbodies=8 -Drate=8
 * -Dseconds=5} before the file is a trial of the storm itself.
 */
public class AlertStorm {

  private static final int IN_A_BODY = 64;
  private static final int BODIES = Integer.getInteger("bodies", 160);
  private static final int WARM = BODIES / 4;
  private static final int AT_A_TIME = 2;
  private static final int A_SECOND = Integer.getInteger("rate", 200);
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final List<String> WORKLOADS =
      List.of("shop/cart", "shop/checkout", "payments/gateway", "payments/ledger",
          "logistics/shipping", "logistics/tracking", "identity/login", "identity/token",
          "shop/search", "shop/recommend");
  private static final List<String> CLUSTERS =
      List.of("eu-prod-1", "us-prod-1", "eu-staging-1", "eu-staging-2", "us-staging-1", "eu-dev-1");
  private static final Pattern ID = Pattern.compile("\"id\":\"(INC-[0-9]+)\"");
  private static final Pattern ENTRY =
      Pattern.compile("\"at\":\"([^\"]+)\",\"kind\":\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String run = Long.toString(System.currentTimeMillis(), 36);

  public static void main(String[] args) throws Exception {
    if (args.length < 1 || args.length > 2) {
      System.err.println("give Midwatch's address, and Alertmanager's if it is to be beside it");
      System.exit(64);
    }
    AlertStorm storm = new AlertStorm();
    for (String base : args) {
      storm.most(base);
    }
    storm.steady(args[0]);
  }

  /** How many alerts a second are durable when they come as fast as they are taken. */
  private void most(String base) throws Exception {
    all(base, WARM, "warm");
    List<Long> millis = new ArrayList<>();
    long start = System.nanoTime();
    millis.addAll(all(base, BODIES, "most"));
    double seconds = (System.nanoTime() - start) / 1e9;
    millis.sort(null);
    System.out.printf(
        "%s: %d alerts in %.1f s, %.0f/s; a body of %d: p50 %d ms, p95 %d ms%n",
        base, BODIES * IN_A_BODY, seconds, BODIES * IN_A_BODY / seconds, IN_A_BODY,
        at(millis, 0.5), at(millis, 0.95));
  }

  private List<Long> all(String base, int bodies, String name) throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME);
    List<Future<List<Long>>> sent = new ArrayList<>();
    for (int i = 0; i < AT_A_TIME; i++) {
      sent.add(
          senders.submit(
              () -> {
                List<Long> millis = new ArrayList<>();
                for (int body = next.getAndIncrement(); body < bodies; body = next.getAndIncrement()) {
                  int from = body * IN_A_BODY;
                  millis.add(post(base, IN_A_BODY, n -> pod(name, from + n)));
                }
                return millis;
              }));
    }
    List<Long> millis = new ArrayList<>();
    for (Future<List<Long>> each : sent) {
      millis.addAll(each.get());
    }
    senders.shutdown();
    return millis;
  }

  /** How long new incidents wait for their decision while 200 alerts a second come in. */
  private void steady(String base) throws Exception {
    AtomicLong slowest = new AtomicLong();
    long start = System.nanoTime();
    int subject = 0;
    for (int tick = 0; tick < SECONDS * 4; tick++) {
      long due = start + tick * 250_000_000L;
      Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      int from = tick * (A_SECOND / 4);
      slowest.accumulateAndGet(post(base, A_SECOND / 4, n -> pod("steady", from + n)), Math::max);
      if (tick % 4 == 0 && subject < CLUSTERS.size() * WORKLOADS.size()) {
        int one = subject++;
        post(base, 1, n -> workload(one));
      }
    }
    Thread.sleep(5_000);
    List<Long> millis = new ArrayList<>();
    Matcher ids = ID.matcher(get(base + "/api/incidents?limit=500&q=LoadProbe"));
    int undecided = 0;
    while (ids.find()) {
      long decided = decided(get(base + "/api/incidents/" + ids.group(1)));
      if (decided < 0) {
        undecided++;
      } else {
        millis.add(decided);
      }
    }
    millis.sort(null);
    System.out.printf(
        "%s at %d/s for %d s: %d incidents decided, p50 %d ms, p95 %d ms, max %d ms, %d undecided;"
            + " slowest post %d ms%n",
        base, A_SECOND, SECONDS, millis.size(), at(millis, 0.5), at(millis, 0.95), at(millis, 1),
        undecided, slowest.get());
  }

  private static long decided(String incident) {
    Instant opened = null;
    Matcher entry = ENTRY.matcher(incident.substring(incident.indexOf("\"timeline\"")));
    while (entry.find()) {
      Instant moment = Instant.parse(entry.group(1));
      opened = opened == null ? moment : opened;
      if (entry.group(2).equals("decision") || entry.group(2).equals("held")) {
        return Duration.between(opened, moment).toMillis();
      }
    }
    return -1;
  }

  /** One of a thousand pods that each of a few workloads is given. */
  private String pod(String name, int number) {
    String labels =
        "\"alertname\":\"LoadStorm\",\"severity\":\"warning\",\"cluster\":\"eu-prod-2\","
            + "\"namespace\":\"load\",\"deployment\":\"%s-%d\",\"pod\":\"%s-%d\""
                .formatted(name, number % 10, run, number);
    return alert(labels);
  }

  private String workload(int number) {
    String[] workload = WORKLOADS.get(number % WORKLOADS.size()).split("/");
    String labels =
        "\"alertname\":\"LoadProbe\",\"severity\":\"warning\",\"cluster\":\"%s\","
            + "\"namespace\":\"%s\",\"deployment\":\"%s\"";
    return alert(
        labels.formatted(CLUSTERS.get(number / WORKLOADS.size()), workload[0], workload[1]));
  }

  private String alert(String labels) {
    Instant now = Instant.now();
    return "{\"labels\":{%s},\"annotations\":{\"summary\":\"a load test\"},\"startsAt\":\"%s\",\"endsAt\":\"%s\"}"
        .formatted(labels, now, now.plusSeconds(240));
  }

  /** Milliseconds until the answer to a body of alerts. */
  private long post(String base, int many, IntFunction<String> alert) throws Exception {
    List<String> alerts = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      alerts.add(alert.apply(i));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/v2/alerts"))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("[" + String.join(",", alerts) + "]"))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(base + " answered " + answer.statusCode() + answer.body());
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  private String get(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return client.send(request, BodyHandlers.ofString()).body().replace(" ", "");
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.isEmpty() ? -1 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}

package io.midwatch.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.midwatch.engine.cli.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessVerbTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long BEGIN = 1_764_000_000L;

  @TempDir Path folder;

  private final List<String> series = new ArrayList<>();

  @Test
  void what_is_about_one_workload_is_one_incident_and_its_runbook_is_named() throws IOException {
    pods("shop", "cart", "KubePodCrashLooping", "warning");
    alert(
        "KubeDeploymentReplicasMismatch",
        "critical",
        "\"namespace\":\"shop\",\"deployment\":\"cart\"",
        2,
        20);
    alert("AcmeQueueLag", "critical", "\"namespace\":\"shop\"", 100, 110);
    alert("AcmeQueueLag", "critical", "\"namespace\":\"shop\"", 400, 410);
    alert("Watchdog", "none", "\"severity\":\"none\"", 0, 500);

    JsonNode report = json("--environment", "STAGING");

    assertThat(report.path("fired").asInt()).isEqualTo(6);
    assertThat(report.path("incidents").asInt()).isEqualTo(3);
    assertThat(report.path("watchdogs").asInt()).isOne();
    assertThat(report.at("/atBest/ASK_ONE").asInt()).isOne();
    assertThat(report.at("/atBest/HOLD").asInt()).isEqualTo(2);
    assertThat(kind(report, "KubePodCrashLooping").path("runbooks"))
        .extracting(JsonNode::asText)
        .containsExactly("bad-rollout", "crash-loop", "out-of-memory");
    assertThat(kind(report, "AcmeQueueLag").path("runbooks")).isEmpty();
  }

  @Test
  void pages_and_hours_follow_from_the_assumptions() throws IOException {
    for (int i = 0; i < 4; i++) {
      alert(
          "KubeNodePressure", "critical", "\"node\":\"w-1\",\"condition\":\"c" + i + "\"", 10, 30);
    }
    alert("AcmeQueueLag", "page", "\"namespace\":\"shop\"", 100, 110);

    JsonNode savings =
        json(
                "--pages",
                "critical",
                "--pages",
                "Page",
                "--minutes-per-page",
                "60",
                "--minutes-per-signature",
                "6")
            .path("savings");

    assertThat(savings.path("pagesAtMost").asInt()).isEqualTo(5);
    assertThat(savings.path("pagesFolded").asInt()).isEqualTo(2);
    assertThat(savings.path("callsAtBest").asInt()).isOne();
    assertThat(savings.path("signaturesAtBest").asInt()).isOne();
    assertThat(savings.path("minutesAtMost").asInt()).isEqualTo(300);
    assertThat(savings.path("minutesAtBest").asInt()).as("one call, two signatures").isEqualTo(72);
  }

  @ParameterizedTest
  @CsvSource({
    "demo, STAGING, shop, RUN roll-back-deployment",
    "demo, PROD, shop, ASK_ONE roll-back-deployment",
    "starter, STAGING, shop, ASK_ONE roll-back-deployment",
    "starter, PROD, kube-system, ASK_TWO roll-back-deployment",
    "starter, UNKNOWN, shop, left to people",
  })
  void at_best_is_what_the_pack_grants_for_the_tier_and_place(
      String pack, String environment, String namespace, String atBest) throws IOException {
    alert(
        "KubeDeploymentRolloutStuck",
        "warning",
        "\"namespace\":\"%s\",\"deployment\":\"cart\"".formatted(namespace),
        1,
        9);

    Line line = assess("--pack", pack, "--environment", environment);

    assertThat(line.exit()).as(line.err()).isZero();
    assertThat(line.out()).contains("Deployment " + namespace + "/cart").contains(atBest);
  }

  @Test
  void the_report_is_one_page_in_which_labels_are_text() throws IOException {
    alert("A<script>", "critical", "\"namespace\":\"<img src=x>\"", 1, 9);
    Path page = folder.resolve("report.html");

    Line line = assess("--out", page.toString());

    assertThat(line.out()).isEmpty();
    assertThat(page)
        .content()
        .startsWith("<!doctype html>")
        .contains("prefers-color-scheme:dark", "A&lt;script&gt;", "at most", "At best")
        .doesNotContain("<script", "<img", "http://", "https://", " src=", "@import");
  }

  @Test
  void a_prometheus_is_asked_in_spans_and_its_history_can_be_kept() throws IOException {
    List<String> asked = new ArrayList<>();
    Path dump = folder.resolve("alerts.json");
    HttpServer prometheus =
        server(
            exchange -> {
              String query = exchange.getRequestURI().getRawQuery();
              asked.add(URLDecoder.decode(query, StandardCharsets.UTF_8));
              long start = Long.parseLong(query.replaceAll(".*start=([0-9]+).*", "$1"));
              series.clear();
              alertAt("KubeNodePressure", "critical", "\"node\":\"w-1\"", start, start + 60 * 100);
              answer(exchange, 200, "application/json", whole());
            });
    try {
      Line line =
          Line.run(
              "assess", "--prometheus", url(prometheus), "--days", "2", "--dump", dump.toString());

      assertThat(line.exit()).as(line.err()).isZero();
      assertThat(line.err()).contains("4 of 4 spans are read; 1 alerts so far");
      assertThat(asked)
          .hasSize(4)
          .allMatch(query -> query.startsWith("query=ALERTS{alertstate=\"firing\"}&"));
      assertThat(line.out())
          .contains("alerts fired 4 times and would have been folded into 4 incidents");
      Line again = Line.run("assess", "--from", dump.toString());
      assertThat(again.out()).isEqualTo(line.out());
    } finally {
      prometheus.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "502, text/html, <html>bad gateway</html>, is text/html with status 502",
    "200, application/json, '{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{', cut off",
    "422, application/json, '{\"status\":\"error\",\"error\":\"query processing would load too many samples\"}', too many samples",
    "200, application/json, '{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}', no answer to a range query",
  })
  void a_prometheus_that_gives_something_else_is_told_and_nothing_is_written(
      int status, String type, String body, String said) throws IOException {
    HttpServer prometheus = server(exchange -> answer(exchange, status, type, body));
    Path dump = folder.resolve("alerts.json");
    Path page = folder.resolve("report.html");
    try {
      Line line =
          Line.run(
              "assess",
              "--prometheus",
              url(prometheus),
              "--dump",
              dump.toString(),
              "--out",
              page.toString());

      assertThat(line.exit()).isEqualTo(ExitCode.COULD_NOT_RUN);
      assertThat(line.out()).isEmpty();
      assertThat(line.err()).contains(url(prometheus), said);
      assertThat(folder).isEmptyDirectory();
    } finally {
      prometheus.stop(0);
    }
  }

  @Test
  void a_prometheus_that_is_not_there_is_told() throws IOException {
    HttpServer prometheus = server(exchange -> {});
    String url = url(prometheus);
    prometheus.stop(0);

    Line line = Line.run("assess", "--prometheus", url);

    assertThat(line.exit()).isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(line.err()).contains(url + " can't be asked: it takes no connection");
  }

  @Test
  void what_is_wrong_on_the_command_line_is_told() throws IOException {
    whole();
    assertThat(Line.run("assess").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(Line.run("assess", "--prometheus", "localhost").err()).contains("is no address");
    assertThat(assess("--prometheus", "http://x").err()).contains("say where the history is");
    assertThat(assess("--environment", "eu-1=STAGNG").err()).contains("did you mean `STAGING`?");
    assertThat(assess("--step", "1d").err()).contains("is no duration");
  }

  private JsonNode json(String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-o", "json"));
    Line line = assess(all.toArray(String[]::new));
    assertThat(line.exit()).as(line.err()).isZero();
    return JSON.readTree(line.out());
  }

  private Line assess(String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("history.json"), whole());
    List<String> words = new ArrayList<>(List.of("assess", "--from", file.toString()));
    words.addAll(List.of(options));
    return Line.run(words.toArray(String[]::new));
  }

  private static JsonNode kind(JsonNode report, String name) {
    for (JsonNode kind : report.path("alerts")) {
      if (kind.path("name").asText().equals(name)) {
        return kind;
      }
    }
    throw new AssertionError("no " + name);
  }

  private void pods(String namespace, String workload, String alert, String severity) {
    for (String pod : List.of("xk2lp", "z7wqn", "b4m2c")) {
      String labels =
          "\"namespace\":\"%s\",\"pod\":\"%s-6b8f9d7c5d-%s\"".formatted(namespace, workload, pod);
      alert(alert, severity, labels, 1, 15);
    }
  }

  private void alert(String name, String severity, String labels, int from, int until) {
    alertAt(name, severity, labels, BEGIN + from * 60L, BEGIN + until * 60L);
  }

  private void alertAt(String name, String severity, String labels, long from, long until) {
    String values =
        LongStream.iterate(from, at -> at < until, at -> at + 60)
            .mapToObj(at -> "[" + at + ",\"1\"]")
            .collect(Collectors.joining(","));
    series.add(
        "{\"metric\":{\"__name__\":\"ALERTS\",\"alertstate\":\"firing\",\"alertname\":\"%s\",%s%s},\"values\":[%s]}"
            .formatted(
                name,
                labels,
                labels.contains("\"severity\"") ? "" : ",\"severity\":\"" + severity + "\"",
                values));
  }

  private String whole() {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
        + String.join(",", series)
        + "]}}";
  }

  private interface Answering {
    void to(HttpExchange exchange) throws IOException;
  }

  private static HttpServer server(Answering answering) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/query_range", answering::to);
    server.start();
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}

package io.midwatch.engine.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusMetricsTest {

  private static final int SILENT = -1;

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private Duration patience = Duration.ofSeconds(30);
  private int code = 200;
  private String body = "";

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void the_expression_goes_out_as_a_form_with_the_token_of_this_minute(@TempDir Path folder)
      throws IOException {
    body = vector("1");
    Path token = Files.writeString(folder.resolve("token"), "first\n");
    Metrics metrics = metrics(Optional.of(token));
    metrics.query("eu-1", "up{job=\"a&b\"} + 1");
    Files.writeString(token, "second\n");
    metrics.query("eu-1", "up");

    assertThat(asked)
        .containsExactly(
            "POST /prom/api/v1/query Bearer first query=up%7Bjob%3D%22a%26b%22%7D+%2B+1",
            "POST /prom/api/v1/query Bearer second query=up");
  }

  @Test
  void a_vector_comes_in_thousandths_without_what_is_no_number() {
    body =
        """
        {"status": "success", "data": {"resultType": "vector", "result": [
          {"metric": {"pod": "b", "namespace": "shop"}, "value": [1, "0.1"]},
          {"metric": {"pod": "c"}, "value": [1, "NaN"]},
          {"metric": {"pod": "d"}, "histogram": [1, {"count": "1"}]}]}}""";

    assertThat(query())
        .containsExactly(
            new Metrics.Sample(new TreeMap<>(Map.of("pod", "b", "namespace", "shop")), 100));
  }

  @Test
  void a_bad_expression_is_a_refusal_in_prometheus_own_words() {
    code = 400;
    body = "{\"status\": \"error\", \"errorType\": \"bad_data\", \"error\": \"1:5: parse error\"}";

    Unavailable thrown = unavailable();

    assertThat(thrown.refused()).isTrue();
    assertThat(thrown.reason()).isEqualTo("eu-1: Prometheus: bad_data: 1:5: parse error");
  }

  @Test
  void an_error_within_a_success_is_an_error() {
    body = "{\"status\": \"error\", \"errorType\": \"timeout\", \"error\": \"query timed out\"}";

    Unavailable thrown = unavailable();

    assertThat(thrown.refused()).isFalse();
    assertThat(thrown.reason()).contains("query timed out");
  }

  @Test
  void an_answer_with_a_warning_may_be_half_an_answer_and_is_none() {
    body =
        """
        {"status": "success", "warnings": ["store eu-2 did not answer"],
         "data": {"resultType": "vector", "result": []}}""";

    assertThat(unavailable().reason())
        .isEqualTo("eu-1: Prometheus: warned: store eu-2 did not answer");
  }

  @Test
  void a_page_of_something_else_is_unavailable() {
    body = "<html>sign in</html>";

    assertThat(unavailable().reason()).contains("HTTP status 200").contains("sign in");
  }

  @Test
  void an_outage_is_no_refusal() {
    code = 503;

    assertThat(unavailable().refused()).isFalse();
  }

  @Test
  void a_redirect_is_not_followed() {
    code = 302;

    assertThat(unavailable().reason()).contains("HTTP status 302");
    assertThat(asked).hasSize(1);
  }

  @Test
  void an_answer_beyond_the_limit_is_unavailable() {
    body = vector("1" + " ".repeat(5_000));

    assertThat(unavailable().reason()).contains("longer than 2000 bytes");
  }

  @Test
  void a_server_that_stays_silent_is_unavailable_in_time() {
    code = SILENT;
    patience = Duration.ofMillis(200);

    assertThat(unavailable().refused()).isFalse();
  }

  @Test
  void a_token_that_cannot_be_read_is_named_and_nothing_is_asked(@TempDir Path folder) {
    Metrics metrics = metrics(Optional.of(folder.resolve("missing")));

    Unavailable thrown = catchThrowableOfType(Unavailable.class, () -> metrics.query("eu-1", "up"));

    assertThat(thrown.reason()).contains("missing");
    assertThat(asked).isEmpty();
  }

  private List<Metrics.Sample> query() {
    return metrics(Optional.empty()).query("eu-1", "up");
  }

  private Unavailable unavailable() {
    return catchThrowableOfType(Unavailable.class, this::query);
  }

  private Metrics metrics(Optional<Path> token) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prom/");
    return new PrometheusMetrics(
        Map.of("eu-1", new PrometheusAccess(base, token)), patience, 2_000);
  }

  private static String vector(String value) {
    return """
        {"status": "success", "data": {"resultType": "vector", "result": [
          {"metric": {}, "value": [1, "%s"]}]}}"""
        .formatted(value);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add(
        exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token + " " + form);
    if (code == SILENT) {
      return;
    }
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}

package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The service starts as it is packed, and tells outside watchers how it is. */
@QuarkusTest
class ServiceStandsTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @TestHTTPResource("/q/health")
  URI health;

  @TestHTTPResource("/q/metrics")
  URI metrics;

  @Test
  void health_is_up() throws Exception {
    HttpResponse<String> answer = get(health);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\": \"UP\"");
  }

  @Test
  void metrics_are_there_for_prometheus() throws Exception {
    assertThat(get(metrics).body()).contains("jvm_memory_used_bytes");
  }

  private HttpResponse<String> get(URI from) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(from).build(), BodyHandlers.ofString());
  }
}

package io.midwatch.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.midwatch.engine.assessment.AlertHistory.BadHistory;
import io.midwatch.rules.Moment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusHistoryTest {

  private static final String NOTHING =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";

  private final BlockingQueue<String> authorized = new LinkedBlockingQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private boolean stalls;
  private HttpServer server;

  @TempDir Path folder;

  @BeforeEach
  void begin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/prom/api/v1/query_range",
        exchange -> {
          authorized.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          byte[] body = NOTHING.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body, 0, 10);
          exchange.getResponseBody().flush();
          if (stalls) {
            await();
          }
          exchange.getResponseBody().write(body, 10, body.length - 10);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void end() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void one_that_stops_amid_its_answer_is_not_waited_for() {
    stalls = true;

    assertThatThrownBy(() -> read(null, Duration.ofMillis(300)))
        .isInstanceOf(BadHistory.class)
        .hasMessageContaining("gave no whole answer within");
  }

  @Test
  void a_token_is_shown_and_a_path_before_the_api_is_kept() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "t0ken\n");

    assertThat(read(token, Duration.ofSeconds(30))).isZero();
    assertThat(authorized).containsOnly("Bearer t0ken");
  }

  private int read(@Nullable Path token, Duration patience) throws IOException, BadHistory {
    String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/prom/";
    return new PrometheusHistory(base, token, patience)
        .read(new Moment(1_764_000_000_000L), Duration.ofDays(1), Duration.ofMinutes(1), told -> {})
        .series();
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

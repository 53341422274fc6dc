package io.midwatch.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One alert on its way, before a service that answers as it is told. */
class TestAlertCommandTest {

  private static final String INCIDENT =
      """
      {"id": "INC-7", "state": "STATE", "reasons": ["no order recognises it"], "proposals": [],
       "timeline": [{"kind": "opened", "at": "2026-03-03T10:00:00.000Z"},
         {"kind": "alert", "at": "2026-03-03T10:00:00.010Z"},
         {"kind": "held", "at": "2026-03-03T10:00:00.250Z"}]}
      """;

  @TempDir Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private HttpServer server;
  private int heldAt;
  private int status = 202;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hooks/alertmanager", this::take);
    server.createContext(
        "/api/incidents/INC-7",
        exchange ->
            answer(
                exchange,
                200,
                INCIDENT.replace("STATE", looks.getAndIncrement() < heldAt ? "OPEN" : "HELD")));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestHeaders().getFirst("Authorization");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    told.add((key == null ? "" : key + " ") + body);
    answer(
        exchange,
        status,
        status == 202
            ? "{\"accepted\": 1, \"duplicates\": 0, \"incidents\": [\"INC-7\"]}"
            : "{\"detail\": \"no\"}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Cli run(String... more) {
    String[] all = new String[more.length + 3];
    all[0] = "test-alert";
    all[1] = "--to";
    all[2] = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    System.arraycopy(more, 0, all, 3, more.length);
    return Cli.run(all);
  }

  @Test
  void it_follows_the_alert_to_its_decision_and_resolves_it() {
    heldAt = 2;

    Cli answer = run("--cluster", "eu-1", "--label", "namespace=shop");

    assertThat(answer.code()).isEqualTo(ExitCode.FINE);
    assertThat(answer.out())
        .contains("in INC-7")
        .containsPattern("held +240 ms")
        .contains("HELD")
        .contains("no order recognises it");
    assertThat(told).hasSize(2);
    assertThat(told.get(0))
        .contains("\"firing\"", "\"cluster\":\"eu-1\"", "\"namespace\":\"shop\"");
    assertThat(told.get(1)).contains("\"resolved\"");
  }

  @Test
  void it_gives_up_after_its_time() {
    heldAt = Integer.MAX_VALUE;

    Cli answer = run("--timeout", "1s", "--keep", "-o", "json");

    assertThat(answer.code()).isEqualTo(ExitCode.TIMED_OUT);
    assertThat(answer.out()).contains("\"decided\" : false");
    assertThat(answer.err()).contains("no decision within 1s");
    assertThat(told).hasSize(1);
  }

  @Test
  void a_key_is_read_from_a_file_and_a_wrong_one_is_told() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
    assertThat(run("--token-file", token.toString()).code()).isEqualTo(ExitCode.FINE);
    assertThat(told.get(0)).startsWith("Bearer s3cret {");
    status = 401;

    Cli refused = run("--token-file", token.toString());

    assertThat(refused.code()).isEqualTo(ExitCode.NOT_SIGNED_IN);
    assertThat(refused.err()).contains("the alert was refused: no").doesNotContain("s3cret");
  }

  @Test
  void what_makes_no_sense_is_told_by_its_code() {
    status = 400;
    assertThat(run().code()).isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(run("--timeout", "soon").code()).isEqualTo(ExitCode.USAGE);
    assertThat(Cli.run("test-alert").code()).isEqualTo(ExitCode.USAGE);
    assertThat(Cli.run("test-alert", "--to", "http://127.0.0.1:1").code())
        .isEqualTo(ExitCode.NOT_SIGNED_IN);
  }
}

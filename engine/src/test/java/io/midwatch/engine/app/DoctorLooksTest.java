package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.midwatch.engine.app.Configuration.NotifySettings;
import io.midwatch.engine.app.Configuration.Password;
import io.midwatch.engine.cli.DoctorDoor.Finding;
import io.midwatch.engine.cli.DoctorDoor.State;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.PackReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor sees of ports, pagers and Prometheus, where each of them is a double. */
class DoctorLooksTest {

  private static final String LOOPBACK = "127.0.0.1";

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private String answer = "{\"kind\": \"none\"}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void a_port_is_free_or_midwatchs_or_somebody_elses() throws IOException {
    assertThat(PortCheckup.look(LOOPBACK, 0).what()).isEqualTo("any that is free");
    int free = free();
    assertThat(PortCheckup.look(LOOPBACK, free))
        .isEqualTo(Finding.ok("http port", "127.0.0.1 port " + free + " is free"));
    assertThat(PortCheckup.look(LOOPBACK, port()))
        .isEqualTo(Finding.ok("http port", "Midwatch answers on 127.0.0.1 port " + port()));

    answer = "<html>";
    Finding taken = PortCheckup.look(LOOPBACK, port());
    assertThat(taken.state()).isEqualTo(State.FAILED);
    assertThat(taken.remedy()).contains("set another `http.port`");
  }

  @Test
  void a_freeze_of_a_cluster_that_is_not_there_is_a_warning() {
    String freeze =
        """
        freezes:
          - name: books
            reason: the books are closed
            owner: o
            covers: {clusters: [eu-1, eu-prod-*]}
            every: {from: "08:00", to: "18:00", zone: UTC}
        """;
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put(
        "pack.yaml",
        "name: p\nowner: o\nminEngine: 0.1.0\nextends: q\n".getBytes(StandardCharsets.UTF_8));
    files.put("calendar/freezes.yaml", freeze.getBytes(StandardCharsets.UTF_8));
    Calendar calendar = Objects.requireNonNull(PackReader.read(files).pack()).calendar();

    assertThat(Doctor.calendar(calendar, List.of("eu-1", "eu-2")))
        .containsExactly(
            Finding.warning(
                "calendar",
                "calendar/freezes.yaml:2:11: the freeze `books` names no cluster with `eu-prod-*`",
                "write it as in the label `cluster` of its alerts"));
  }

  @Test
  void an_address_of_another_machine_is_nothing_to_listen_on() {
    // TEST-NET-1 of RFC 5737 is nobody's
    assertThat(PortCheckup.look("192.0.2.1", 0).state()).isEqualTo(State.OK);
    assertThat(PortCheckup.look("no host", 8080).what()).isEqualTo("there is no host no host");
  }

  @Test
  void a_pager_is_reached_and_told_nothing() {
    Finding seen =
        PagerCheckup.look(pager("http://127.0.0.1:" + port() + "/s3cret-path", "a".repeat(32)));

    assertThat(seen)
        .isEqualTo(
            Finding.ok(
                "pager webhook-1",
                "http://127.0.0.1:"
                    + port()
                    + " is reached and its secret is read; no page was sent"));
    assertThat(asked).hasValue(0);
  }

  @Test
  void a_pager_that_is_gone_or_shows_no_certificate_is_named_without_its_secrets()
      throws IOException {
    Finding gone =
        PagerCheckup.look(pager("http://127.0.0.1:" + free() + "/s3cret-path", "a".repeat(32)));
    Finding plain = lookAtOneThatTalksPlainly();
    Finding bad = PagerCheckup.look(pager("http://127.0.0.1:" + port(), "whsec_!s3cret"));

    assertThat(List.of(gone, plain, bad))
        .allSatisfy(
            finding -> {
              assertThat(finding.state()).isEqualTo(State.FAILED);
              assertThat(finding.toString()).doesNotContain("s3cret");
            });
    assertThat(gone.what()).contains(" is not reached: ");
    assertThat(plain.what()).contains(" is reached and not trusted: ");
  }

  private static Finding lookAtOneThatTalksPlainly() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread speaker = new Thread(() -> speak(socket));
      speaker.start();
      return PagerCheckup.look(
          pager("https://127.0.0.1:" + socket.getLocalPort() + "/s3cret-path", "a".repeat(32)));
    }
  }

  private static void speak(ServerSocket socket) {
    try (Socket caller = socket.accept()) {
      caller.getOutputStream().write("HTTP/1.1 400\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      caller.getInputStream().readAllBytes();
    } catch (IOException e) {
      // the caller has hung up
    }
  }

  @Test
  void series_that_do_not_name_the_cluster_are_a_warning() {
    String whole = "count(up{cluster=\"eu-1\"})";
    String any = "count(up{cluster!=\"\"})";

    assertThat(prometheus(Map.of("count(up)", 5L, whole, 5L, any, 5L)))
        .extracting(Finding::what)
        .containsExactly("P scrapes 5 targets, all are up", "P has series of cluster eu-1");
    assertThat(prometheus(Map.of("count(up)", 5L, any, 5L)).get(1))
        .satisfies(seen -> assertThat(seen.state()).isEqualTo(State.WARNING))
        .satisfies(seen -> assertThat(seen.what()).contains("of other clusters only"));
    assertThat(prometheus(Map.of("count(up)", 5L)).get(1))
        .satisfies(seen -> assertThat(seen.state()).isEqualTo(State.WARNING))
        .satisfies(seen -> assertThat(seen.remedy()).contains("external_labels: {cluster: eu-1}"));
  }

  @Test
  void an_address_that_is_none_keeps_the_configuration_from_being_read(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("midwatch.yaml");
    for (String url : List.of("https://", "https://[x", "http://a{b}", "ftp://a")) {
      Files.writeString(
          file,
          "clusters: [{name: eu-1, kubeconfig: k}]\nnotify: [{kind: webhook, url: '"
              + url
              + "'}]\n");
      assertThatThrownBy(() -> ConfigurationReader.read(file, Map.of()))
          .isInstanceOf(BadConfiguration.class)
          .hasMessageContaining("`notify[0].url`: `" + url + "` is no http or https URL");
    }
  }

  private static NotifySettings pager(String url, String secret) {
    return new NotifySettings(
        "webhook-1", false, URI.create(url), new Password(secret), Duration.ofMinutes(1));
  }

  private static List<Finding> prometheus(Map<String, Long> counts) {
    Metrics metrics =
        (cluster, promql) ->
            counts.containsKey(promql)
                ? List.of(new Metrics.Sample(new TreeMap<>(), counts.get(promql) * 1000))
                : List.of();
    return new PrometheusCheckup(metrics).look("eu-1", "P", "cluster eu-1");
  }
}

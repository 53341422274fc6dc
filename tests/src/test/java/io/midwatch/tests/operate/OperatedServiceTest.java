package io.midwatch.tests.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One watch of a service with a pager: somebody is called, comes, and the service ends in order.
 */
@Tag("full")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatedServiceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "INC-1";

  /** What Prometheus itself makes, and suffixes that it adds to what is scraped. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up");

  @TempDir private static Path folder;

  private static Outside outside;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws Exception {
    outside = new Outside();
    Operated.configure(folder, outside.url());
    service = ServiceProcess.startSmall(folder);
  }

  @AfterAll
  static void end() {
    if (service != null) {
      service.close();
    }
    outside.close();
  }

  @Test
  @Order(1)
  void a_critical_alert_that_midwatch_can_do_nothing_about_calls_somebody() throws Exception {
    assertThat(Operated.alert(service.url(), "cart", true).statusCode()).isEqualTo(202);

    until("the pager has it", () -> !outside.pages().isEmpty());
    JsonNode event = JSON.readTree(outside.pages().get(0));
    assertThat(event.path("event_action").asText()).isEqualTo("trigger");
    assertThat(event.path("dedup_key").asText()).matches("midwatch/[0-9a-f-]{36}/" + ID);
    assertThat(Operated.get(service.url(), "/incidents/" + ID)).contains("Nobody has taken this");
  }

  @Test
  @Order(2)
  void every_metric_that_the_dashboard_and_the_rules_name_is_there() throws Exception {
    String scraped = Operated.get(service.url(), "/q/metrics");
    Set<String> there = new TreeSet<>(OF_PROMETHEUS);
    scraped
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> there.add(line.replaceAll("[{ ].*", "")));

    assertThat(named("grafana/midwatch.json")).hasSizeGreaterThan(10).isSubsetOf(there);
    assertThat(named("prometheus/midwatch-rules.yaml")).hasSizeGreaterThan(9).isSubsetOf(there);
    assertThat(scraped)
        .contains("midwatch_pages_total{channel=\"pagerduty-1\",result=\"delivered\"} 1.0")
        .contains("midwatch_alerts_total{result=\"accepted\"} 1.0")
        .contains("midwatch_pages_untaken 1.0")
        .contains("midwatch_outbox_age_seconds{channel=\"pagerduty-1\"} 0.0");
    assertThat(scraped.lines().filter(line -> line.startsWith("midwatch_door_failures_total")))
        .anyMatch(line -> line.contains("cluster=\"eu-1\"") && !line.endsWith(" 0.0"));
  }

  /** The names in expressions; words in prose have no underscore. */
  private static Set<String> named(String file) throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher matcher =
        Pattern.compile("\\bmidwatch_[a-z_]+\\b")
            .matcher(Files.readString(root().resolve("engine/deploy").resolve(file)));
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  static Path root() {
    return Path.of(System.getProperty("midwatch.root", "..")).toAbsolutePath().normalize();
  }

  @Test
  @Order(3)
  void who_has_no_role_does_not_take_it_and_who_has_one_does() throws Exception {
    String url = service.url().toString();
    assertThat(service.verb("take", ID, "--as", "eve", "--server", url)).isEqualTo(2);
    assertThat(service.verb("take", ID, "--as", "anna", "--server", url))
        .as(service.said())
        .isZero();

    assertThat(service.said()).contains(ID + " is taken by anna");
    until("the pager knows", () -> outside.pages().size() == 2);
    assertThat(outside.pages().get(1)).contains("\"event_action\":\"acknowledge\"");
    assertThat(Operated.get(service.url(), "/incidents/" + ID)).contains("Taken by <b>anna</b>");
    assertThat(Operated.get(service.url(), "/api/ledger?limit=500")).contains("\"taken\"");
  }

  @Test
  @Order(4)
  void a_dead_pager_is_seen_on_the_page_in_the_metrics_and_in_the_health() throws Exception {
    outside.pagerSays(503);
    Operated.alert(service.url(), "cellar", true);

    until(
        "the banner",
        () -> Operated.get(service.url(), "/incidents").contains("People may not be reached."));
    assertThat(Operated.get(service.url(), "/q/metrics"))
        .contains("midwatch_pager_failing{channel=\"pagerduty-1\"} 1.0");
    JsonNode ready = JSON.readTree(Operated.get(service.url(), "/q/health/ready"));
    assertThat(ready.path("status").asText()).isEqualTo("UP");
    assertThat(ready.toString()).contains("failing since").contains("it answered 503");
    outside.pagerSays(202);
    until("the pager has it after all", () -> outside.pages().size() == 3);
  }

  @Test
  @Order(5)
  void each_line_of_the_log_is_json_and_names_its_incident() throws Exception {
    List<String> lines = service.log().lines().filter(line -> line.startsWith("{")).toList();

    assertThat(lines)
        .anyMatch(line -> line.contains("stage INVESTIGATE begins") && line.contains(ID));
    for (String line : lines) {
      JsonNode said = JSON.readTree(line);
      assertThat(said.path("message").isTextual()).as(line).isTrue();
      if (said.path("message").asText().startsWith("stage ")) {
        assertThat(said.at("/mdc/incident").asText()).as(line).startsWith("INC-");
      }
    }
  }

  @Test
  @Order(6)
  void the_stages_of_an_incident_are_one_trace() throws Exception {
    JsonNode incident = JSON.readTree(Operated.get(service.url(), "/api/incidents/" + ID));
    long opened = Instant.parse(incident.path("openedAt").asText()).toEpochMilli();
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(("midwatch incident " + ID + " " + opened).getBytes(StandardCharsets.UTF_8));
    String trace = new String(Arrays.copyOf(digest, 16), StandardCharsets.ISO_8859_1);

    until(
        "two stages in its trace",
        () -> Stream.of(outside.traces().split(Pattern.quote(trace), -1)).count() > 2);
    assertThat(outside.traces()).contains("stage investigate").contains("midwatch.incident.id");
  }

  @Test
  @Order(7)
  void told_to_end_it_ends_in_order_and_its_database_can_be_copied() throws Exception {
    Operated.listen(service.url());
    // a pager that hangs keeps the service a little longer, not for ever
    outside.hang();
    Operated.alert(service.url(), "attic", true);
    until("the pager hangs", outside::hangs);
    long began = System.nanoTime();
    CompletableFuture<Void> ended = CompletableFuture.runAsync(OperatedServiceTest::stop);
    await("intake is closed")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> Operated.status(service.url(), "cart") == 503);
    ended.get(30, TimeUnit.SECONDS);
    outside.goOn();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    Path copy = Files.createDirectory(folder.resolve("backup")).resolve("midwatch.mv.db");
    Files.copy(folder.resolve("midwatch.mv.db"), copy);
    String url = "jdbc:h2:file:" + folder.resolve("backup/midwatch").toAbsolutePath();
    assertThat(service.verb("ledger", "verify", "--database", url)).as(service.said()).isZero();
  }

  @Test
  @Order(8)
  void a_service_that_is_started_on_the_copy_goes_on_from_there() throws Exception {
    Path other = Files.createDirectory(folder.resolve("restored"));
    Operated.configure(other, outside.url());
    Files.copy(folder.resolve("backup/midwatch.mv.db"), other.resolve("midwatch.mv.db"));
    try (ServiceProcess restored = ServiceProcess.startSmall(other)) {
      assertThat(Operated.get(restored.url(), "/incidents/" + ID)).contains("Taken by <b>anna</b>");
      assertThat(Operated.alert(restored.url(), "cart", false).statusCode()).isEqualTo(202);
    }
  }

  private static void stop() {
    try {
      service.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void until(String what, Callable<Boolean> holds) {
    await(what).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200)).until(holds);
  }
}

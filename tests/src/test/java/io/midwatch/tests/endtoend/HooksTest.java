package io.midwatch.tests.endtoend;

import static io.midwatch.tests.endtoend.Browserless.problem;
import static io.midwatch.tests.endtoend.Browserless.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.MachineKeys;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders of alerts, over the real HTTP layer and a fake desk. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class HooksTest {

  private static final MachineKeys KEYS = new MachineKeys("s3cret", "am", "pa:ss", "");
  private static final String ONE = "[{\"labels\":{\"alertname\":\"A\",\"cluster\":\"eu-1\"}}]";

  private static final String SIGNATURE = "X-PagerDuty-Signature";

  /** As {@code openssl dgst -sha256 -hmac shared} gives it. */
  private static final String SIGNED =
      "v1=cf9ea98cb747700ff83c41cf594987fcd536900a62c9d96deec7b0509193828f";

  @TestHTTPResource("/")
  String base;

  @Inject FakeDesk desk;

  private Browserless http;

  @BeforeEach
  void night() {
    desk.begin(Samples.night());
    http = new Browserless(base);
  }

  @Test
  void a_prometheus_is_answered_as_by_alertmanager() {
    HttpResponse<String> answer = http.json("/api/v2/alerts", ONE);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(desk.deliveries()).containsExactly(new Delivery.Posted(ONE));
  }

  @Test
  void a_store_without_room_is_answered_503_with_what_is_short() {
    HttpResponse<String> answer = http.json("/hooks/alertmanager", "{\"alerts\": \"no room\"}");

    problem(answer, 503);
    assertThat(answer.body())
        .contains("the disk has 3 MiB left, and 256 MiB are held in reserve; nothing was kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hooks/alertmanager", "/api/v2/alerts", "/hooks/cloudevents"})
  void a_sender_without_a_key_that_fits_is_not_let_in(String hook) {
    desk.keys(KEYS);

    HttpResponse<String> none = http.json(hook, ONE);
    HttpResponse<String> wrong = send(hook, "Bearer s3cre");

    problem(none, 401);
    problem(wrong, 401);
    assertThat(none.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"midwatch\", Basic realm=\"midwatch\"");
    assertThat(wrong.body()).doesNotContain("s3cre");
    assertThat(desk.deliveries()).isEmpty();
  }

  @Test
  void either_key_lets_a_sender_in() {
    desk.keys(KEYS);

    assertThat(send("/api/v2/alerts", "Bearer s3cret").statusCode()).isEqualTo(200);
    assertThat(send("/api/v2/alerts", "Basic YW06cGE6c3M=").statusCode()).isEqualTo(200);
  }

  @Test
  void where_people_sign_in_senders_still_show_their_own_key() {
    desk.identity(Identity.oidc(base.replaceAll("/$", "")));
    problem(http.json("/api/v2/alerts", ONE), 401);
    desk.keys(KEYS);

    problem(send("/api/v2/alerts", "Bearer s3cre"), 401);
    problem(http.json("/hooks/alertmanager", ONE), 401);
    problem(send("/api/v2/alerts", "Bearer mw_read"), 403);
    assertThat(desk.deliveries()).isEmpty();
    assertThat(send("/api/v2/alerts", "Bearer s3cret").statusCode()).isEqualTo(200);
    // refused as no token of ours, or for having failed too often with others before
    assertThat(http.get("/api/incidents", "Authorization", "Bearer s3cret").statusCode())
        .isIn(401, 429);
  }

  @Test
  void a_person_is_nobody_among_the_machines() {
    desk.keys(KEYS);

    problem(http.send("POST", "/api/v2/alerts", ONE, "X-Midwatch-Person", "mo"), 401);
  }

  @Test
  void a_body_above_five_mebibytes_is_too_large() {
    problem(http.json("/api/v2/alerts", "[\"" + "y".repeat(5 * 1024 * 1024) + "\"]"), 413);
  }

  @Test
  void what_pagerduty_has_signed_is_let_in_and_nothing_else() {
    String body = "{\"event\":{}}";
    problem(http.json("/hooks/pagerduty", body), 404);
    desk.keys(new MachineKeys("", "", "", "shared"));

    problem(http.json("/hooks/pagerduty", body), 401);
    problem(http.json("/hooks/pagerduty", body, SIGNATURE, "v1=" + "0".repeat(64)), 401);
    problem(http.json("/hooks/pagerduty", body + " ", SIGNATURE, SIGNED), 401);
    assertThat(desk.deliveries()).isEmpty();
    String two = "v1=" + "0".repeat(64) + "," + SIGNED;
    assertThat(http.json("/hooks/pagerduty", body, SIGNATURE, two).statusCode()).isEqualTo(202);
    assertThat(desk.deliveries()).containsExactly(new Delivery.PagerDuty(body));
  }

  @Test
  void cloud_events_come_in_three_forms() {
    String form = "application/cloudevents+json";
    assertThat(event("Content-Type", form)).isEqualTo(new Delivery.Event(ONE));
    assertThat(event("Content-Type", "application/cloudevents-batch+json; charset=UTF-8"))
        .isEqualTo(new Delivery.Events(ONE));
    assertThat(event("Content-Type", "application/json", "CE-Id", "7", "ce-type", "t"))
        .isEqualTo(new Delivery.EventInHeaders(Map.of("id", "7", "type", "t"), ONE));
    problem(http.send("POST", "/hooks/cloudevents", ONE, "Content-Type", "text/plain"), 415);
  }

  private Delivery event(String... headers) {
    HttpResponse<String> answer = http.send("POST", "/hooks/cloudevents", ONE, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(tree(answer).path("accepted").asInt()).isEqualTo(1);
    return desk.deliveries().get(desk.deliveries().size() - 1);
  }

  private HttpResponse<String> send(String hook, String authorization) {
    return http.send(
        "POST", hook, ONE, "Content-Type", "application/json", "Authorization", authorization);
  }
}

package io.midwatch.engine.adapter.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.paging.Delivery;
import io.midwatch.engine.paging.Notice;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookPagerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-03T02:00:00Z"), ZoneOffset.UTC);

  private Receiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void a_notice_arrives_as_a_cloud_event_in_structured_json() throws IOException {
    assertThat(pager().deliver(notice())).isEqualTo(new Delivery.Delivered());

    Receiver.Got got = receiver.got().get(0);
    assertThat(got.headers().get("content-type")).startsWith("application/cloudevents+json");
    JsonNode event = new ObjectMapper().readTree(got.body());
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText()).isEqualTo("INC-1/trigger/1/webhook-1");
    assertThat(event.path("type").asText()).isEqualTo("io.midwatch.page.trigger");
    assertThat(event.path("subject").asText()).isEqualTo("INC-1");
    assertThat(event.path("data").path("state").asText()).isEqualTo("WAITING");
  }

  /** The example of the specification, section "Verifying webhook authenticity". */
  @Test
  void the_signature_is_the_one_of_the_specification() {
    Map<String, String> headers =
        new WebhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330L),
                "{\"test\": 2432232314}");

    assertThat(headers)
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void a_receiver_that_is_overloaded_is_asked_again_when_it_says() {
    receiver.answer(503, Map.of("Retry-After", "120"));
    assertThat(pager().deliver(notice()))
        .isEqualTo(new Delivery.Later(Optional.of(Duration.ofMinutes(2)), "it answered 503"));

    receiver.answer(429, Map.of("Retry-After", "Tue, 3 Mar 2026 02:01:00 GMT"));
    assertThat(pager().deliver(notice()))
        .isEqualTo(new Delivery.Later(Optional.of(Duration.ofMinutes(1)), "it answered 429"));
  }

  @Test
  void a_receiver_that_does_not_want_it_has_refused_it() {
    receiver.answer(401, Map.of());
    assertThat(pager().deliver(notice())).isEqualTo(new Delivery.Refused("it answered 401"));
  }

  @Test
  void a_redirect_is_not_followed() {
    receiver.answer(307, Map.of("Location", receiver.url().toString()));

    assertThat(pager().deliver(notice())).isInstanceOf(Delivery.Refused.class);
    assertThat(receiver.got()).hasSize(1);
  }

  @Test
  void nobody_there_is_no_end() {
    receiver.close();

    assertThat(pager().deliver(notice())).isInstanceOf(Delivery.Later.class);
  }

  @Test
  void a_secret_that_is_no_base64_is_not_quoted() {
    assertThatThrownBy(() -> new WebhookPager(URI.create("http://x"), "whsec_???", CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("???");
  }

  private WebhookPager pager() {
    return new WebhookPager(receiver.url(), "a secret of some length", CLOCK);
  }

  private static Notice notice() {
    return new Notice(
        Notice.Kind.TRIGGER,
        "INC-1",
        "webhook-1",
        1,
        "CartDown on cart",
        "eu-1",
        Severity.CRITICAL,
        IncidentState.WAITING,
        List.of("people must sign"),
        "",
        Moment.parse("2026-03-03T02:00:00Z"));
  }
}

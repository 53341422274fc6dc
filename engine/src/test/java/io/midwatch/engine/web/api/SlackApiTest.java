package io.midwatch.engine.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.adapter.slack.SlackDoor;
import io.midwatch.engine.adapter.slack.SlackDoor.Knock;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import io.midwatch.engine.web.ChatAnswer;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.http.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slack's route: the signature is looked at before anything else, whatever the body is. */
class SlackApiTest {

  private final FakeSlack slack = new FakeSlack(Clock.systemUTC());
  private final SlackDoor door = new SlackDoor(slack.settings(), Clock.systemUTC());
  private final SlackApi api = new SlackApi(desk());

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void whoever_signs_nothing_is_refused_for_that_also_with_nothing_in_hand() {
    assertRefused(401, null);
    assertRefused(401, body(""));
    assertRefused(401, body("payload={}"));
    assertRefused(401, new ByteArrayInputStream(new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'}));
  }

  @Test
  void what_is_signed_and_empty_is_refused_for_being_empty() {
    FakeSlack.Sent sent = slack.signed("");

    assertThatThrownBy(() -> api.slack(sent.timestamp(), sent.signature(), body("")))
        .isInstanceOfSatisfying(HttpProblem.class, no -> assertThat(no.status()).isEqualTo(400));
  }

  private void assertRefused(int status, @Nullable InputStream body) {
    String now = Long.toString(Instant.now().getEpochSecond());
    for (String signature : new String[] {null, "v0=00"}) {
      assertThatThrownBy(() -> api.slack(now, signature, body))
          .isInstanceOfSatisfying(
              HttpProblem.class, no -> assertThat(no.status()).isEqualTo(status));
    }
  }

  private static InputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private Desk desk() {
    return (Desk)
        Proxy.newProxyInstance(
            Desk.class.getClassLoader(),
            new Class<?>[] {Desk.class},
            (self, method, given) -> {
              assertThat(method.getName()).isEqualTo("slack");
              Knock knock = door.knock((String) given[0], (String) given[1], (String) given[2]);
              return new ChatAnswer(knock instanceof Knock.Refused no ? no.status() : 200, "");
            });
  }
}

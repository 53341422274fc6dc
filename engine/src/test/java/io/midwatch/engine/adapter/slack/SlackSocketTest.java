package io.midwatch.engine.adapter.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackSocketTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final FakeSlack slack = new FakeSlack(Clock.systemUTC());
  private final Map<String, JsonNode> taken = new ConcurrentHashMap<>();
  private volatile boolean storeFails;
  private volatile String answer = "";
  private final SlackSocket socket =
      new SlackSocket(slack.settingsOverSocket(), this::take, Duration.ofMillis(600));
  private final Thread thread = new Thread(this::stand, "socket-under-test");
  private volatile boolean over;

  private String take(String envelope, JsonNode payload) {
    if (storeFails) {
      throw new IllegalStateException("the store is away");
    }
    taken.put(envelope, payload);
    return answer;
  }

  private void stand() {
    try {
      while (!over) {
        socket.stand();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @BeforeEach
  void begin() {
    thread.setDaemon(true);
  }

  @AfterEach
  void end() throws InterruptedException {
    over = true;
    socket.stop();
    thread.interrupt();
    thread.join(5_000);
    slack.close();
  }

  private void open() {
    thread.start();
    until(() -> slack.sockets().standing() == 1 && socket.troubles().isEmpty());
  }

  @Test
  void a_click_comes_over_the_connection_and_is_acknowledged_once_it_is_kept() {
    open();

    FakeSlack.Ack ack = slack.sockets().deliver(slack.pressed("UANNA", "1.2", "midwatch_approve"));

    assertThat(ack.status()).isEqualTo(200);
    assertThat(taken.values()).singleElement().asString().contains("UANNA", "midwatch_approve");
  }

  @Test
  void what_could_not_be_kept_is_not_acknowledged() {
    open();
    storeFails = true;

    assertThat(slack.sockets().deliver(slack.pressed("UANNA", "1.2", "midwatch_why")).status())
        .isZero();
  }

  @Test
  void a_dialogue_that_is_not_filled_in_is_answered_over_the_connection() {
    open();
    answer = "{\"response_action\":\"errors\"}";

    assertThat(slack.sockets().deliver(slack.payload("view_submission", "UANNA")).body())
        .isEqualTo(answer);
  }

  @Test
  void a_connection_that_slack_wants_renewed_is_opened_anew() {
    open();

    slack.sockets().refresh();

    until(() -> opened() >= 2 && slack.sockets().standing() == 1);
    assertThat(slack.sockets().deliver(slack.pressed("UANNA", "1.2", "x")).status()).isEqualTo(200);
  }

  @Test
  void a_connection_that_is_left_is_closed_so_that_slack_does_not_count_it() {
    open();

    slack.sockets().refresh();
    until(() -> opened() >= 2 && socket.troubles().isEmpty());
    until(() -> slack.sockets().closed() == 1);
    over = true;
    socket.stop();

    until(() -> slack.sockets().standing() == 0);
    assertThat(slack.sockets().closed()).isEqualTo(2);
  }

  @Test
  void a_connection_that_falls_silent_is_left_for_a_new_one() {
    open();

    slack.sockets().fallSilent();

    until(() -> opened() >= 2 && socket.troubles().isEmpty());
    assertThat(slack.sockets().deliver(slack.pressed("UANNA", "1.2", "x")).status()).isEqualTo(200);
  }

  @Test
  void connections_that_slack_counts_and_nobody_has_are_told() {
    slack.sockets().ghosts(2);
    thread.start();

    until(() -> socket.troubles().toString().contains("3 connections"));
  }

  @Test
  void a_token_that_is_wrong_is_told_and_no_secret_with_it() {
    SlackSettings usual = slack.settingsOverSocket();
    SlackSocket wrong =
        new SlackSocket(
            new SlackSettings(
                usual.api(),
                usual.team(),
                usual.app(),
                usual.botToken(),
                "",
                usual.channels(),
                List.of(),
                "xapp-wrong",
                ""),
            this::take);
    Thread other = new Thread(() -> once(wrong));
    other.setDaemon(true);
    other.start();

    until(() -> wrong.troubles().toString().contains("invalid_auth"));
    assertThat(wrong.troubles().toString()).doesNotContain("xapp-wrong");
    wrong.stop();
    other.interrupt();
  }

  private static void once(SlackSocket socket) {
    try {
      socket.stand();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void an_envelope_is_looked_at_as_a_signed_request_is() {
    SlackDoor door = new SlackDoor(slack.settingsOverSocket(), Clock.systemUTC());
    ObjectNode elsewhere = slack.payload("block_actions", "UANNA");
    elsewhere.putObject("team").put("id", "T0OTHER");

    assertThat(door.envelope("e1", elsewhere)).isInstanceOf(SlackDoor.Knock.Refused.class);
    assertThat(door.envelope("e2", JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(SlackDoor.Knock.Refused.class);
    FakeSlack.Sent signed = slack.signed(slack.payload("block_actions", "UANNA"));
    assertThat(door.knock(signed.timestamp(), signed.signature(), signed.body()))
        .as("without a secret no signature is right")
        .isEqualTo(new SlackDoor.Knock.Refused(401, "its signature is not Slack's"));
  }

  private static void until(BooleanSupplier reached) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it is not reached within " + LONG).isLessThan(end);
      LockSupport.parkNanos(10_000_000);
    }
  }

  private long opened() {
    return slack.calls().stream().filter("apps.connections.open"::equals).count();
  }
}

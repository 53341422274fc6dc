package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of cards and clicks for how the app and its users are set up at Slack. */
class SlackSetUpTest {

  private static final String APPROVE = NightInSlack.APPROVE;
  private static final String POST = "chat.postMessage";
  private static final String UPDATE = "chat.update";

  private final NightInSlack night = new NightInSlack();
  private final Theatre theatre = night.theatre;
  private final FakeSlack slack = night.slack;

  @AfterEach
  void close() {
    night.close();
  }

  @Test
  void a_card_for_a_channel_without_the_app_comes_once_the_app_is_invited() {
    slack.faults().refuse(POST, "not_in_channel");
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.carry();
    assertThat(slack.messages()).isEmpty();

    slack.faults().refuse(POST, "");
    theatre.time.pass(Duration.ofMinutes(1));

    assertThat(night.card(incident)).isNotEmpty();
  }

  @Test
  void a_card_that_ended_in_a_long_standstill_is_not_posted_when_it_is_over() {
    slack.faults().refuse(POST, "not_in_channel");
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    pass(Duration.ofMinutes(8));
    String hash = incident.chosen().orElseThrow().plan().hash();
    theatre.flow.signing().sign(incident.id(), hash, Theatre.ANNA, false, "not this one", "web");

    slack.faults().refuse(POST, "");
    pass(Duration.ofMinutes(6));

    assertThat(slack.messages()).isEmpty();
    assertThat(posts()).as("it was tried, and is not any more").isPositive();
  }

  private void pass(Duration length) {
    for (long second = 0; second < length.toSeconds(); second += 5) {
      theatre.time.pass(Duration.ofSeconds(5));
      night.carry();
    }
  }

  @Test
  void buttons_go_from_a_card_that_ended_while_the_token_was_revoked() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    String ts = night.card(incident);
    slack.faults().refuse(UPDATE, "token_revoked");
    night.press("UANNA", ts, "midwatch_reject");
    night.submit("UANNA", "the limit is right, the leak is not");
    night.carry();
    assertThat(FakeSlack.value(slack.messages().get(ts), APPROVE)).isNotEmpty();

    slack.faults().refuse(UPDATE, "");
    theatre.time.pass(Duration.ofMinutes(1));
    night.carry();

    assertThat(FakeSlack.value(slack.messages().get(ts), APPROVE)).isEmpty();
  }

  @Test
  void a_pause_that_is_asked_for_without_measure_is_kept_for_an_hour() {
    slack.faults().pause("999999999");
    slack.faults().limit(POST, 1);
    night.waiting(Fault.OUT_OF_MEMORY, false);
    night.carry();

    theatre.time.pass(Duration.ofMinutes(59));
    night.carry();
    assertThat(posts()).isEqualTo(1);
    theatre.time.pass(Duration.ofMinutes(2));
    night.carry();

    assertThat(posts()).isEqualTo(2);
  }

  @Test
  void who_has_not_confirmed_their_address_at_slack_signs_nothing() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    slack.unconfirmed().add("UANNA");

    night.press("UANNA", night.card(incident), APPROVE);

    assertThat(slack.views()).isEmpty();
    assertThat(night.refusals()).contains("not confirmed their address");
  }

  @Test
  void who_has_become_a_guest_since_the_dialogue_was_opened_is_told_that_it_was_not_taken() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    night.press("UANNA", night.card(incident), APPROVE);
    slack.guests().add("UANNA");

    night.submit("UANNA", "");

    assertThat(night.signatures()).isEmpty();
    assertThat(slack.whispers().get(slack.whispers().size() - 1).toString())
        .contains("Not taken", "no full member");
  }

  private long posts() {
    return slack.calls().stream().filter(POST::equals).count();
  }
}

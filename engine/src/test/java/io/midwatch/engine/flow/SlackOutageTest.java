package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Signature;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of clicks while Slack is away. */
class SlackOutageTest {

  private static final String APPROVE = NightInSlack.APPROVE;
  private static final String WHISPER = "chat.postEphemeral";
  private static final int FOR_EVER = 1_000_000;

  private final NightInSlack night = new NightInSlack();
  private final Theatre theatre = night.theatre;
  private final FakeSlack slack = night.slack;

  @AfterEach
  void close() {
    night.close();
  }

  @Test
  void a_signature_that_is_given_while_slack_is_away_counts_once_when_it_is_back() {
    String ts = linkedCard();
    night.press("UANNA", ts, APPROVE);
    slack.faults().fail("users.info", 8);

    night.submit("UANNA", "");
    assertThat(night.signatures()).isEmpty();
    pass(Duration.ofMinutes(5));

    assertThat(night.signatures()).extracting(Signature::person).containsExactly("anna");
    assertThat(slack.whispers()).hasSize(1).asString().doesNotContain("anna");
    assertThat(entries("chat-refused")).noneMatch(body -> body.contains("CONFIRMED"));
  }

  @Test
  void slack_that_asks_for_a_pause_has_it() {
    String ts = linkedCard();
    night.press("UANNA", ts, APPROVE);
    slack.faults().limit("users.info", 2);

    night.submit("UANNA", "");
    long asked = count("users.info");
    pass(Duration.ofSeconds(2));
    assertThat(count("users.info")).isEqualTo(asked);
    pass(Duration.ofSeconds(10));

    assertThat(night.signatures()).hasSize(1);
  }

  @Test
  void a_dialogue_is_opened_late_within_the_three_seconds_that_slack_allows() {
    String ts = linkedCard();
    slack.faults().fail("users.info", 1);

    night.press("UANNA", ts, APPROVE);
    assertThat(slack.views()).isEmpty();
    pass(Duration.ofSeconds(2));

    assertThat(slack.views()).hasSize(1);
  }

  @Test
  void who_pressed_in_vain_is_told_to_press_again_once() {
    String ts = linkedCard();
    int before = slack.whispers().size();
    slack.faults().fail("views.open", 1);
    slack.faults().fail(WHISPER, 6);

    night.press("UANNA", ts, APPROVE);
    pass(Duration.ofMinutes(5));

    assertThat(slack.views()).isEmpty();
    assertThat(count("views.open")).isEqualTo(1);
    assertThat(slack.whispers()).hasSize(before + 1);
    assertThat(lastWhisper()).contains("Please press again");
  }

  @Test
  void who_pressed_before_a_long_standstill_is_told_to_press_again() {
    String ts = linkedCard();
    assertThat(night.take(slack.press("UANNA", ts, APPROVE))).isTrue();

    pass(Duration.ofSeconds(30), false);
    night.chat().work();

    assertThat(count("views.open")).isZero();
    assertThat(lastWhisper()).contains("Please press again");
  }

  @Test
  void what_was_refused_is_told_when_slack_is_back_and_not_decided_again() {
    String ts = linkedCard();
    theatre.people.put("anna", new Person("anna", List.of("viewer"), true));
    night.press("UANNA", ts, APPROVE);
    slack.faults().fail(WHISPER, 5);

    night.submit("UANNA", "");
    theatre.people.put("anna", Theatre.ANNA);
    pass(Duration.ofMinutes(5));

    assertThat(night.signatures()).as("refused is refused").isEmpty();
    assertThat(lastWhisper()).contains("signing needs the role");
  }

  @Test
  void a_refusal_that_is_told_late_stands_in_the_ledger_once() {
    String ts = linkedCard();
    slack.plant("1700000000.999999", slack.messages().get(ts));
    slack.faults().fail(WHISPER, 5);

    night.press("UANNA", "1700000000.999999", APPROVE);
    pass(Duration.ofMinutes(5));

    assertThat(lastWhisper()).contains("belongs to no card of ours");
    assertThat(entries("chat-refused").stream().filter(body -> body.contains("no card of ours")))
        .hasSize(1);
  }

  @Test
  void what_did_not_work_for_four_minutes_is_not_done_and_that_is_told() {
    String ts = linkedCard();
    night.press("UANNA", ts, APPROVE);
    slack.faults().fail("users.info", FOR_EVER);
    slack.faults().fail(WHISPER, 3);

    night.submit("UANNA", "");
    pass(Duration.ofMinutes(6));
    slack.faults().fail("users.info", 0);
    pass(Duration.ofMinutes(10));

    assertThat(night.signatures()).isEmpty();
    assertThat(lastWhisper()).contains("did not work for some minutes");
    assertThat(entries("chat-refused").stream().filter(body -> body.contains("CONFIRMED")))
        .hasSize(1);
  }

  @Test
  void what_can_not_be_told_is_written_down_and_slack_is_left_alone() {
    String ts = linkedCard();
    slack.faults().fail("views.open", FOR_EVER);
    slack.faults().fail(WHISPER, FOR_EVER);

    night.press("UANNA", ts, APPROVE);
    pass(Duration.ofMinutes(3));
    assertThat(entries("chat-untold")).as("it is tried for about four minutes").isEmpty();
    pass(Duration.ofMinutes(3));
    long asked = count(WHISPER);
    pass(Duration.ofMinutes(10));

    assertThat(entries("chat-untold")).singleElement().asString().contains("press again", "503");
    assertThat(count(WHISPER)).isEqualTo(asked);
  }

  @Test
  void an_answer_in_the_dialogue_that_lapsed_is_told() {
    String ts = linkedCard();
    night.press("UANNA", ts, APPROVE);
    theatre.time.pass(Duration.ofMinutes(11));

    night.submit("UANNA", "");

    assertThat(night.signatures()).isEmpty();
    assertThat(lastWhisper()).contains("lapsed");
  }

  @Test
  void whoever_takes_over_from_a_process_that_died_with_a_signature_in_hand_gives_it_once() {
    String ts = linkedCard();
    night.press("UANNA", ts, APPROVE);
    assertThat(night.take(slack.submit("UANNA", ""))).isTrue();
    Moment lease = theatre.time.now().plus(Duration.ofSeconds(60));
    theatre.store.inTransaction(
        work -> {
          Click click = work.chat().dueClicks(theatre.time.now(), 1).get(0);
          return work.chat().replace(click, click.taken(lease));
        });
    ChatDesk other = theatre.another().chat().orElseThrow();

    other.work();
    assertThat(night.signatures()).as("somebody has it").isEmpty();
    pass(Duration.ofSeconds(61), false);
    other.work();
    night.chat().work();

    assertThat(night.signatures()).hasSize(1);
  }

  private String linkedCard() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    return night.card(incident);
  }

  private void pass(Duration length) {
    pass(length, true);
  }

  private void pass(Duration length, boolean works) {
    for (long second = 0; second < length.toSeconds(); second++) {
      theatre.time.pass(Duration.ofSeconds(1));
      if (works) {
        night.chat().work();
      }
    }
  }

  private String lastWhisper() {
    return slack.whispers().get(slack.whispers().size() - 1).toString();
  }

  private long count(String method) {
    return slack.calls().stream().filter(method::equals).count();
  }

  private List<String> entries(String kind) {
    return theatre.store.inTransaction(work -> work.ledgerAfter(0, 10_000)).stream()
        .filter(entry -> entry.kind().equals(kind))
        .map(LedgerEntry::body)
        .toList();
  }
}

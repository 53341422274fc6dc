package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import io.midwatch.engine.approval.Person;
import io.midwatch.rules.incident.IncidentState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackCauseTest {

  private static final String RIGHT = "midwatch_cause_right";
  private static final String WRONG = "midwatch_cause_wrong";

  private final NightInSlack night = new NightInSlack();
  private String id = "";

  @AfterEach
  void close() {
    night.close();
  }

  @Test
  void whether_the_cause_was_right_is_asked_once_nothing_waits_for_a_signature() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    String ts = night.card(incident);
    assertThat(button(ts, RIGHT)).isEmpty();

    healed(incident, ts);

    assertThat(button(ts, RIGHT)).isNotEmpty();
    assertThat(button(ts, WRONG)).isNotEmpty();
  }

  @Test
  void a_right_cause_is_kept_as_a_labelled_example_and_its_buttons_go() {
    String ts = ended();

    night.press("UANNA", ts, RIGHT);
    night.carry();

    CauseWord word = word();
    assertThat(word.right()).isTrue();
    assertThat(word.person()).isEqualTo("anna");
    assertThat(word.via()).isEqualTo("slack");
    assertThat(word.cause()).isNotEmpty();
    assertThat(button(ts, RIGHT)).isEmpty();
    assertThat(button(ts, WRONG)).isEmpty();
    assertThat(night.slack.messages().get(ts).toString()).contains("anna: the cause was right");
    assertThat(ledger()).containsOnlyOnce("\"right\":true");
  }

  @Test
  void a_wrong_cause_is_kept_with_what_it_was() {
    String ts = ended();

    night.press("UANNA", ts, WRONG);
    night.submit("UANNA", "a leak in the cache, the limit was fine");
    night.carry();

    assertThat(word().right()).isFalse();
    assertThat(word().was()).isEqualTo("a leak in the cache, the limit was fine");
    assertThat(button(ts, WRONG)).isEmpty();
  }

  @Test
  void a_second_word_is_refused_and_the_first_one_stands() {
    String ts = ended();
    String token = button(ts, WRONG);
    night.press("UANNA", ts, RIGHT);

    assertThat(token).isNotEmpty();
    night.press("UMO", ts, WRONG);

    assertThat(word().person()).isEqualTo("anna");
    assertThat(night.refusals()).contains("nobody asks for the cause here any more");
  }

  @Test
  void who_has_no_role_says_nothing_of_the_cause() {
    String ts = ended();
    night.theatre.people.put("anna", new Person("anna", List.of("viewer"), true));

    night.press("UANNA", ts, RIGHT);

    assertThat(incident().causeWord()).isNull();
    assertThat(night.refusals()).contains("needs the role");
  }

  private String ended() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    String ts = night.card(incident);
    night.link("UMO", "mo");
    healed(incident, ts);
    return ts;
  }

  private void healed(IncidentRecord incident, String ts) {
    id = incident.id();
    night.link("UANNA", "anna");
    night.sign("UANNA", ts);
    assertThat(night.ended(IncidentState.HEALED)).as(night.theatre::told).isTrue();
    night.carry();
  }

  private String button(String ts, String action) {
    return FakeSlack.value(night.slack.messages().get(ts), action);
  }

  private IncidentRecord incident() {
    return night.theatre.find(one -> one.id().equals(id)).orElseThrow();
  }

  private CauseWord word() {
    CauseWord word = incident().causeWord();
    assertThat(word).isNotNull();
    return word;
  }

  private String ledger() {
    return night.theatre.store.inTransaction(work -> work.ledgerAfter(0, 10_000)).stream()
        .filter(entry -> entry.kind().equals("cause-word"))
        .toList()
        .toString();
  }
}

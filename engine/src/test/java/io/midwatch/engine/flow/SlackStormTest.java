package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.slack.SlackChat;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackStormTest {

  private static final int MANY = 500;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final NightInSlack night = new NightInSlack();
  private final FakeSlack slack = night.slack;
  private final Theatre theatre = night.theatre;
  private Cards cards = another();

  @AfterEach
  void close() {
    night.close();
  }

  @Test
  void five_hundred_cards_in_a_minute_keep_to_slacks_tiers_and_none_is_lost() {
    IncidentRecord pattern = night.waiting(Fault.OUT_OF_MEMORY, false);
    for (int second = 0; second < 60; second++) {
      for (int i = second * MANY / 60; i < (second + 1) * MANY / 60; i++) {
        comes(copy(pattern, "INC-S" + i));
      }
      pass();
    }
    assertThat(notices()).as("one message says that many wait").hasSize(1);
    assertThat(notices().get(0).toString()).contains("cards stand in line here", "state=WAITING");

    for (int second = 0; second < MANY + 60 && posted().size() < MANY; second++) {
      pass();
    }

    assertThat(posted()).hasSize(MANY);
    assertThat(slack.tooMany()).as("calls that were answered with 429").isZero();
    pass();
    assertThat(notices()).hasSize(1);
    assertThat(notices().get(0).toString()).contains("every card is posted");
  }

  @Test
  void in_a_storm_a_card_that_stands_loses_its_buttons_at_once() {
    IncidentRecord pattern = night.waiting(Fault.OUT_OF_MEMORY, false);
    IncidentRecord first = copy(pattern, "INC-S0");
    comes(first);
    pass();
    pass();
    for (int i = 1; i < 100; i++) {
      comes(copy(pattern, "INC-S" + i));
    }
    pass();

    comes(first.edit().state(IncidentState.HELD, List.of("stopped")).done());
    pass();

    assertThat(FakeSlack.value(message("INC-S0"), NightInSlack.APPROVE)).isEmpty();
  }

  @Test
  void a_card_whose_plan_no_longer_waits_when_its_turn_comes_in_a_storm_is_not_posted() {
    IncidentRecord pattern = night.waiting(Fault.OUT_OF_MEMORY, false);
    for (int i = 0; i < 30; i++) {
      comes(copy(pattern, "INC-S" + i));
    }
    pass();
    IncidentRecord passed = copy(pattern, "INC-S9");
    comes(passed.edit().state(IncidentState.HELD, List.of("stopped")).done());

    for (int second = 0; second < 60; second++) {
      pass();
    }

    assertThat(posted()).hasSize(29).doesNotContain("INC-S9");
  }

  @Test
  void two_processes_tell_of_a_storm_in_one_message_and_of_all_that_waits() {
    Cards other = another();
    storm(60);

    for (int second = 0; second < 70; second++) {
      other.deliver();
      pass();
      assertThat(notices()).as("second %d", second).hasSizeLessThanOrEqualTo(1);
      if (second == 2) {
        assertThat(notices().get(0).toString()).containsPattern("(59|60) cards stand in line here");
      }
    }

    assertThat(posted()).hasSize(60);
    assertThat(notices().get(0).toString()).contains("every card is posted");
    assertThat(slack.messages()).as("60 cards, the pattern's and one line").hasSize(62);
  }

  @Test
  void after_a_restart_in_a_storm_its_message_is_found_again() {
    storm(60);
    for (int second = 0; second < 10; second++) {
      pass();
    }
    String message = noticeName();
    theatre.time.pass(Duration.ofMinutes(20));

    cards = another();
    pass();
    assertThat(notices()).singleElement().asString().contains("cards stand in line here");
    for (int second = 0; second < 70; second++) {
      pass();
    }

    assertThat(posted()).hasSize(60);
    assertThat(notices()).singleElement().asString().contains("every card is posted");
    assertThat(noticeName()).isEqualTo(message);
  }

  @Test
  void whoever_died_as_the_message_of_a_storm_went_out_leaves_no_second_one() {
    storm(60);
    pass();
    slack.faults().loseAnswer("chat.postMessage");
    pass();
    assertThat(notices()).hasSize(1);

    cards = another();
    for (int second = 0; second < 70; second++) {
      pass();
    }

    assertThat(notices()).singleElement().asString().contains("every card is posted");
  }

  @Test
  void a_message_of_a_storm_that_somebody_deleted_is_said_anew() {
    storm(60);
    pass();
    pass();
    slack.delete(noticeName());
    assertThat(notices()).isEmpty();

    for (int second = 0; second < 20; second++) {
      pass();
    }

    assertThat(notices()).hasSize(1);
  }

  @Test
  void a_card_that_went_out_as_a_process_died_is_not_posted_again_by_the_line_of_the_next() {
    storm(30);
    Card first = theatre.store.inTransaction(w -> w.chat().dueCards(theatre.time.now(), 1)).get(0);
    Card inHand = first.taken(theatre.time.now().plus(Duration.ofSeconds(2)));
    IncidentRecord incident =
        theatre.store.inTransaction(
            work -> {
              work.chat().save(inHand);
              return work.incident(first.incident()).orElseThrow();
            });
    chat().post(inHand, Faces.of(incident, first.planHash(), ""));
    theatre.time.pass(Duration.ofSeconds(1));

    for (int second = 0; second < 60; second++) {
      pass();
    }

    assertThat(posted()).hasSize(30);
    assertThat(slack.messages()).as("30 cards, the pattern's and one line").hasSize(32);
  }

  private void storm(int many) {
    IncidentRecord pattern = night.waiting(Fault.OUT_OF_MEMORY, false);
    for (int i = 0; i < many; i++) {
      comes(copy(pattern, "INC-S" + i));
    }
  }

  private Cards another() {
    return new Cards(
        theatre.store, new ChatRoom(chat(), List.of(FakeSlack.CHANNEL), false), theatre.time);
  }

  private Chat chat() {
    return new SlackChat(slack.settings(), theatre.time);
  }

  private void comes(IncidentRecord incident) {
    theatre.store.inTransaction(
        work -> {
          work.saveIncident(incident);
          cards.follow(work.chat(), incident);
          return true;
        });
  }

  private void pass() {
    cards.deliver();
    theatre.time.pass(Duration.ofSeconds(1));
  }

  private Set<String> posted() {
    return slack.messages().values().stream()
        .filter(message -> message.path("metadata").has("event_type"))
        .map(message -> message.at("/blocks/0/text/text").asText().replaceAll(" .*", ""))
        .filter(id -> id.startsWith("INC-S"))
        .collect(Collectors.toSet());
  }

  private JsonNode message(String id) {
    return slack.messages().entrySet().stream()
        .map(Map.Entry::getValue)
        .filter(message -> message.at("/blocks/0/text/text").asText().startsWith(id + " "))
        .findFirst()
        .orElseThrow();
  }

  private String noticeName() {
    return slack.messages().entrySet().stream()
        .filter(each -> each.getValue().path("text").asText().startsWith("Many plans"))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> notices() {
    return slack.messages().values().stream()
        .filter(message -> message.path("text").asText().startsWith("Many plans"))
        .toList();
  }

  private static IncidentRecord copy(IncidentRecord of, String id) {
    return new IncidentRecord(
        id,
        of.turn(),
        new ResourceRef(of.target().cluster(), "Deployment", "shop", id.toLowerCase(Locale.ROOT)),
        of.title(),
        of.state(),
        of.severity(),
        Urgency.MORNING,
        of.openedAt(),
        of.updatedAt(),
        of.deadline().plus(MINUTE.multipliedBy(60)),
        0,
        of.reasons(),
        of.firing(),
        of.evidence(),
        of.diagnosis(),
        of.proposals(),
        null,
        null,
        0,
        null,
        null);
  }
}

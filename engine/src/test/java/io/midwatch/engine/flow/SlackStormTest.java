package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.slack.SlackChat;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
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
  private final Cards cards =
      new Cards(
          theatre.store,
          new ChatRoom(
              new SlackChat(slack.settings(), theatre.time), List.of(FakeSlack.CHANNEL), false),
          theatre.time);

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

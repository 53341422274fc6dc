package io.midwatch.engine.adapter.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.adapter.slack.SlackDoor.Knock;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is signed as Slack signs it, and yet of no use. */
class SlackDoorTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeSlack slack = new FakeSlack(Clock.systemUTC(), 0, FakeSlack.people("Anna"));
  private final SlackDoor door = new SlackDoor(slack.settings("http://here"), Clock.systemUTC());

  @AfterEach
  void end() {
    slack.close();
  }

  @Test
  void a_payload_that_is_not_of_the_form_its_type_names_is_refused_and_nothing_is_thrown() {
    List<Consumer<ObjectNode>> broken =
        List.of(
            one -> one.put("user", "UANNA"),
            one -> one.remove("user"),
            one -> one.putNull("user"),
            one -> one.put("actions", 7),
            one -> one.putArray("actions"),
            one -> one.putArray("actions").add("approve").add("approve"),
            one -> one.putArray("actions").addNull(),
            one -> one.remove("container"),
            one -> one.put("container", "C1"),
            one -> one.remove("view"),
            one -> one.putObject("view"),
            one -> one.putObject("view").put("type", "modal").putObject("state").put("values", 1),
            one -> one.put("event", "message"),
            one -> one.putObject("event").put("type", 3),
            one -> one.put("type", 3),
            one -> one.putObject("type"),
            one -> one.put("api_app_id", 3),
            one -> one.putArray("team"));
    for (String type :
        List.of("block_actions", "view_submission", "view_closed", "event_callback")) {
      for (Consumer<ObjectNode> breaking : broken) {
        ObjectNode payload = slack.payload(type, "UANNA");
        breaking.accept(payload);
        assertThat(knock(payload)).as(payload.toString()).isNotInstanceOf(Knock.Clicked.class);
        assertThat(door.envelope("e1", payload))
            .as(payload.toString())
            .isNotInstanceOf(Knock.Clicked.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "payload=",
        "payload",
        "payload=%",
        "payload=%zz",
        "payload=7",
        "payload=[]",
        "payload=null",
        "{",
        "{}",
        "[]",
        "ssl_check=1",
        "command=%2Fapprove&text=all",
        "{\"type\":\"url_verification\"}",
        "{\"type\":\"event_callback\"}",
        "{\"type\":null}"
      })
  void a_body_that_is_no_payload_is_refused(String body) {
    FakeSlack.Sent sent = slack.signed(body);

    assertThat(door.knock(sent.timestamp(), sent.signature(), sent.body()))
        .isInstanceOf(Knock.Refused.class);
  }

  @Test
  void what_is_nested_without_end_is_refused() {
    String deep = "{\"type\":\"block_actions\",\"user\":" + "[".repeat(100_000);
    FakeSlack.Sent sent = slack.signed("payload=" + deep);

    assertThat(door.knock(sent.timestamp(), sent.signature(), sent.body()))
        .isInstanceOf(Knock.Refused.class);
  }

  @Test
  void a_reason_is_as_long_as_on_the_web_and_one_that_is_longer_stays_in_its_dialogue() {
    assertThat(knock(dialogue("x".repeat(1_000)))).isInstanceOf(Knock.Clicked.class);
    assertThat(knock(dialogue("x".repeat(1_001))))
        .isInstanceOfSatisfying(
            Knock.Answered.class,
            answered -> assertThat(answered.body()).contains("errors", "1000 letters or fewer"));
  }

  private ObjectNode dialogue(String said) {
    ObjectNode payload = slack.payload("view_submission", "UANNA");
    ObjectNode view = payload.putObject("view").put("type", "modal").put("private_metadata", "w");
    view.put("callback_id", "midwatch_reasoned");
    view.putObject("state")
        .putObject("values")
        .putObject("reason")
        .putObject("reason")
        .put("value", said);
    return payload;
  }

  @Test
  void slack_is_answered_the_word_that_it_asks_for_when_the_address_is_written_down() {
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    asked.put("type", "url_verification").put("challenge", "3eZb\"rx");
    FakeSlack.Sent sent = slack.signed(asked.toString());

    assertThat(door.knock(sent.timestamp(), sent.signature(), sent.body()))
        .isEqualTo(new Knock.Answered("{\"challenge\":\"3eZb\\\"rx\"}"));
  }

  @Test
  void a_press_is_taken_whatever_else_slack_tells_of_the_card() throws JsonProcessingException {
    ObjectNode payload = slack.payload("block_actions", "UANNA");
    String channel = slack.settings("http://here").channels().get(0);
    payload.set(
        "container",
        JSON.readTree(
            """
            {"type":"message","message_ts":"1548261231.000200","channel_id":"%s","is_ephemeral":false}
            """
                .formatted(channel)));
    payload.set(
        "actions",
        JSON.readTree(
            """
            [{"type":"button","block_id":"b9","action_id":"midwatch_approve","value":"token",
              "style":"primary","action_ts":"1548426417.840180","accessibility_label":"Approve",
              "text":{"type":"plain_text","text":"Approve","emoji":true}}]
            """));
    payload.set(
        "message",
        JSON.readTree(
            """
            {"type":"message","subtype":"bot_message","bot_id":"B0MIDWATCH","app_id":"A0",
             "ts":"1548261231.000200","edited":{"user":"U0MIDWATCH","ts":"1548261232.000000"},
             "metadata":{"event_type":"midwatch_card","event_payload":{"id":"1","n":2,"deep":{"a":[1]}}},
             "blocks":[
               {"type":"rich_text","block_id":"b1","elements":[{"type":"rich_text_section",
                "elements":[{"type":"text","text":"x","style":{"bold":true}},{"type":"from_tomorrow"}]}]},
               {"type":"block_from_tomorrow","block_id":"b2","elements":{"not":"a list"}},
               {"type":"actions","block_id":"b3","elements":[{"type":"button_from_tomorrow"}]}],
             "reactions":[{"name":"eyes","users":["UANNA"],"count":1}],
             "from_tomorrow":{"a":[{"b":null}]}}
            """));
    payload.set("from_tomorrow", JSON.readTree("[1, {\"a\": null}]"));
    payload.putObject("state").putObject("values");
    payload.put("is_enterprise_install", false).putNull("enterprise");

    assertThat(knock(payload)).isInstanceOf(Knock.Clicked.class);
  }

  private Knock knock(ObjectNode payload) {
    FakeSlack.Sent sent = slack.signed(payload);
    return door.knock(sent.timestamp(), sent.signature(), sent.body());
  }
}

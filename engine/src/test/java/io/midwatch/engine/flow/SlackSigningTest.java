package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.slack.SlackDoor;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.chat.Link;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackSigningTest {

  private static final String APPROVE = NightInSlack.APPROVE;
  private static final String REJECT = "midwatch_reject";

  private final NightInSlack night = new NightInSlack();
  private final Theatre theatre = night.theatre;
  private final FakeSlack slack = night.slack;
  private final SlackDoor door = night.door;

  @AfterEach
  void close() {
    night.close();
  }

  @Test
  void two_people_sign_over_slack_and_the_fleet_is_healed() {
    IncidentRecord incident = night.waiting(Fault.NODE_DISK, false);
    night.link("UANNA", "anna");
    night.link("UMO", "mo");
    String ts = night.card(incident);

    night.sign("UANNA", ts);
    night.sign("UANNA", ts);
    assertThat(night.signatures()).extracting(Signature::person).containsExactly("anna");
    night.sign("UMO", ts);

    assertThat(night.signatures()).extracting(Signature::person).containsExactly("anna", "mo");
    assertThat(night.signatures()).extracting(Signature::via).containsOnly("slack");
    assertThat(night.ended(IncidentState.HEALED)).as(theatre::told).isTrue();
    night.carry();
    assertThat(slack.messages()).hasSize(1);
    assertThat(FakeSlack.value(slack.messages().get(ts), APPROVE)).isEmpty();
    assertThat(slack.messages().get(ts).toString()).contains("anna approved", "HEALED");
  }

  @Test
  void each_piece_of_evidence_on_a_card_leads_to_the_facts_on_the_page() {
    IncidentRecord incident = night.waiting(Fault.NODE_DISK, false);
    String ts = night.card(incident);

    JsonNode card = slack.messages().get(ts);

    assertThat(card.findValuesAsText("url").stream().filter(url -> url.endsWith("#evidence")))
        .hasSizeBetween(1, 4)
        .allSatisfy(url -> assertThat(url).endsWith("/incidents/" + incident.id() + "#evidence"));
  }

  @Test
  void a_user_whom_nobody_knows_is_asked_to_link_and_signs_nothing() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);

    night.press("UANNA", night.card(incident), APPROVE);

    assertThat(slack.views()).isEmpty();
    assertThat(slack.whispers()).singleElement().asString().contains("/slack/link?code=");
    assertThat(night.signatures()).isEmpty();
  }

  @Test
  void a_link_is_good_once_and_for_ten_minutes() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    String ts = night.card(incident);
    night.press("UANNA", ts, APPROVE);
    String code = night.code();

    assertThat(night.chat().links().link(code, "anna")).isTrue();
    assertThat(night.chat().links().link(code, "mo")).isFalse();

    night.press("UBEN", ts, APPROVE);
    theatre.time.pass(Duration.ofMinutes(11));
    assertThat(night.chat().links().link(night.code(), "ben")).isFalse();
  }

  @Test
  void whose_link_is_undone_is_asked_to_link_anew_and_what_they_signed_stays() {
    IncidentRecord incident = night.waiting(Fault.NODE_DISK, false);
    night.link("UANNA", "anna");
    String ts = night.card(incident);
    night.sign("UANNA", ts);

    assertThat(night.chat().links().unlink("UANNA", "anna", false)).isTrue();

    assertThat(night.signatures()).extracting(Signature::person).containsExactly("anna");
    assertThat(night.chat().links().of("anna")).isEmpty();
    int before = slack.whispers().size();
    night.press("UANNA", ts, APPROVE);
    assertThat(slack.whispers()).hasSize(before + 1);
    assertThat(night.chat().links().link(night.code(), "anna")).isTrue();
    assertThat(night.unlinked()).singleElement().asString().contains("UANNA", "\"anna\",\"anna\"");
  }

  @Test
  void nobody_undoes_the_link_of_another_unless_they_look_after_access() {
    night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    night.link("UMO", "mo");

    assertThat(night.chat().links().unlink("UANNA", "mo", false)).isFalse();
    assertThat(night.chat().links().unlink(Link.back("mo"), "mo", true)).isFalse();
    assertThat(night.unlinked()).isEmpty();
    assertThat(night.chat().links().all(1)).extracting(Link::user).containsExactly("UANNA");

    assertThat(night.chat().links().unlink("UANNA", "mo", true)).isTrue();
    assertThat(night.chat().links().unlink("UANNA", "mo", true)).isFalse();
    assertThat(night.chat().links().all(9)).extracting(Link::user).containsExactly("UMO");
    assertThat(night.unlinked()).singleElement().asString().contains("\"anna\",\"mo\"");
  }

  @Test
  void the_rights_are_those_held_now_and_not_when_the_link_was_made() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    theatre.people.put("anna", new Person("anna", List.of("viewer"), true));

    night.sign("UANNA", night.card(incident));

    assertThat(night.signatures()).isEmpty();
    assertThat(slack.whispers()).asString().contains("signing needs the role");
  }

  @Test
  void one_person_does_not_sign_twice_over_two_surfaces() {
    IncidentRecord incident = night.waiting(Fault.NODE_DISK, false);
    night.link("UMO", "mo");
    assertThat(theatre.sign(incident, Theatre.MO)).isEmpty();

    night.sign("UMO", night.card(incident));

    assertThat(night.signatures()).extracting(Signature::via).containsExactly("api");
    assertThat(slack.whispers()).asString().contains("one word from each person");
  }

  @Test
  void of_two_one_signs_on_the_web_where_that_is_asked_for() {
    IncidentRecord incident = night.waiting(Fault.NODE_DISK, true);
    night.link("UANNA", "anna");
    night.link("UMO", "mo");
    String ts = night.card(incident);
    night.sign("UANNA", ts);

    night.sign("UMO", ts);

    assertThat(night.signatures()).extracting(Signature::person).containsExactly("anna");
    assertThat(slack.whispers()).asString().contains("one of two signs on the web");
    String hash = incident.chosen().orElseThrow().plan().hash();
    assertThat(theatre.flow.signing().sign(incident.id(), hash, Theatre.MO, true, "", "web"))
        .isEmpty();
  }

  @Test
  void a_rejection_says_what_is_wrong_and_takes_the_buttons_away() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    String ts = night.card(incident);
    night.press("UANNA", ts, REJECT);

    assertThat(night.door(slack.submit("UANNA", "no")))
        .isInstanceOf(SlackDoor.Knock.Answered.class);
    night.submit("UANNA", "the limit is right, the leak is not");

    assertThat(night.signatures()).singleElement().matches(signature -> !signature.approve());
    night.carry();
    assertThat(FakeSlack.value(slack.messages().get(ts), APPROVE)).isEmpty();
    assertThat(FakeSlack.value(slack.messages().get(ts), REJECT)).isEmpty();
  }

  @Test
  void a_dialogue_counts_for_the_user_it_was_opened_for_alone() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    night.link("UMO", "mo");
    night.press("UANNA", night.card(incident), APPROVE);

    night.submit("UMO", "");

    assertThat(night.signatures()).isEmpty();
    assertThat(night.refusals()).contains("was not opened for this user");
  }

  @Test
  void a_replayed_click_is_not_taken() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    FakeSlack.Sent sent = slack.press("UANNA", night.card(incident), APPROVE);

    assertThat(night.take(sent)).isTrue();
    assertThat(night.take(sent)).isFalse();
  }

  @Test
  void a_button_of_a_copied_card_is_refused() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    JsonNode copied = slack.messages().get(night.card(incident));
    slack.plant("1700000000.999999", copied);

    night.press("UANNA", "1700000000.999999", APPROVE);

    assertThat(slack.views()).isEmpty();
    assertThat(night.refusals()).contains("belongs to no card of ours");
  }

  @Test
  void a_guest_of_the_workspace_signs_nothing() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    slack.guests().add("UANNA");

    night.press("UANNA", night.card(incident), APPROVE);

    assertThat(slack.views()).isEmpty();
    assertThat(night.refusals()).contains("no full member");
  }

  @Test
  void a_card_whose_answer_was_lost_is_not_posted_twice() {
    slack.faults().loseAnswer("chat.postMessage");

    night.waiting(Fault.OUT_OF_MEMORY, false);
    theatre.until(Duration.ofMinutes(1), night::carried);

    assertThat(slack.messages()).hasSize(1);
    assertThat(slack.calls()).contains("conversations.history");
  }

  @Test
  void slack_is_left_alone_for_as_long_as_it_asks() {
    slack.faults().limit("chat.postMessage", 1);
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.carry();
    assertThat(slack.messages()).isEmpty();
    assertThat(slack.calls()).containsOnlyOnce("chat.postMessage");

    theatre.time.pass(Duration.ofSeconds(4));

    assertThat(night.card(incident)).isNotEmpty();
  }

  @Test
  void asking_why_is_answered_in_the_thread_and_changes_nothing() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    night.link("UANNA", "anna");
    String ts = night.card(incident);
    theatre.time.pass(Duration.ofSeconds(2));

    night.press("UANNA", ts, "midwatch_why");

    assertThat(slack.messages().values()).anyMatch(m -> m.path("thread_ts").asText().equals(ts));
    assertThat(night.signatures()).isEmpty();
  }

  @Test
  void strangers_clocks_and_other_workspaces_are_refused_at_the_door() {
    long now = theatre.time.instant().getEpochSecond();
    ObjectNode ours = slack.payload("block_actions", "UANNA");
    FakeSlack.Sent good = slack.signed(ours);

    assertThat(status(door.knock(good.timestamp(), good.signature(), good.body() + "x")))
        .isEqualTo(401);
    assertThat(status(door.knock(good.timestamp(), null, good.body()))).isEqualTo(401);
    assertThat(status(door.knock(null, good.signature(), good.body()))).isEqualTo(401);
    assertThat(status(night.door(slack.signed(ours, now - 301)))).isEqualTo(401);
    assertThat(status(night.door(slack.signed(ours, now + 301)))).isEqualTo(401);
    ObjectNode elsewhere = ours.deepCopy();
    elsewhere.putObject("team").put("id", "T0OTHER");
    assertThat(status(night.door(slack.signed(elsewhere)))).isEqualTo(403);
    assertThat(status(night.door(slack.signed(ours.deepCopy().put("api_app_id", "A0OTHER")))))
        .isEqualTo(403);
    ObjectNode channel = ours.deepCopy();
    channel.putArray("actions").addObject().put("action_id", APPROVE).put("value", "x");
    channel.putObject("container").put("channel_id", "C0OTHER");
    assertThat(status(night.door(slack.signed(channel)))).isEqualTo(403);
  }

  private static int status(SlackDoor.Knock knock) {
    return knock instanceof SlackDoor.Knock.Refused refused ? refused.status() : 200;
  }
}

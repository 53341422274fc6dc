package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import io.midwatch.engine.adapter.slack.SlackChat;
import io.midwatch.engine.adapter.slack.SlackDoor;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackSigningTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String APPROVE = "midwatch_approve";
  private static final String REJECT = "midwatch_reject";

  private final Theatre theatre = new Theatre("demo", 1);
  private final FakeSlack slack = new FakeSlack(theatre.time);
  private final SlackDoor door = new SlackDoor(slack.settings(), theatre.time);

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void two_people_sign_over_slack_and_the_fleet_is_healed() {
    IncidentRecord incident = waiting(Fault.NODE_DISK, false);
    link("UANNA", "anna");
    link("UMO", "mo");
    String ts = card(incident);

    sign("UANNA", ts);
    sign("UANNA", ts);
    assertThat(signatures()).extracting(Signature::person).containsExactly("anna");
    sign("UMO", ts);

    assertThat(signatures()).extracting(Signature::person).containsExactly("anna", "mo");
    assertThat(signatures()).extracting(Signature::via).containsOnly("slack");
    assertThat(ended(IncidentState.HEALED)).as(theatre::told).isTrue();
    carry();
    assertThat(slack.messages()).hasSize(1);
    assertThat(FakeSlack.value(slack.messages().get(ts), APPROVE)).isEmpty();
    assertThat(slack.messages().get(ts).toString()).contains("anna approved", "HEALED");
  }

  @Test
  void a_user_whom_nobody_knows_is_asked_to_link_and_signs_nothing() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY, false);

    press("UANNA", card(incident), APPROVE);

    assertThat(slack.views()).isEmpty();
    assertThat(slack.whispers()).singleElement().asString().contains("/slack/link?code=");
    assertThat(signatures()).isEmpty();
  }

  @Test
  void a_link_is_good_once_and_for_ten_minutes() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY, false);
    String ts = card(incident);
    press("UANNA", ts, APPROVE);
    String code = code();

    assertThat(chat().links().link(code, "anna")).isTrue();
    assertThat(chat().links().link(code, "mo")).isFalse();

    press("UBEN", ts, APPROVE);
    theatre.time.pass(Duration.ofMinutes(11));
    assertThat(chat().links().link(code(), "ben")).isFalse();
  }

  @Test
  void the_rights_are_those_held_now_and_not_when_the_link_was_made() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY, false);
    link("UANNA", "anna");
    theatre.people.put("anna", new Person("anna", List.of("viewer"), true));

    sign("UANNA", card(incident));

    assertThat(signatures()).isEmpty();
    assertThat(slack.whispers()).asString().contains("signing needs the role");
  }

  @Test
  void one_person_does_not_sign_twice_over_two_surfaces() {
    IncidentRecord incident = waiting(Fault.NODE_DISK, false);
    link("UMO", "mo");
    assertThat(theatre.sign(incident, Theatre.MO)).isEmpty();

    sign("UMO", card(incident));

    assertThat(signatures()).extracting(Signature::via).containsExactly("api");
    assertThat(slack.whispers()).asString().contains("one word from each person");
  }

  @Test
  void of_two_one_signs_on_the_web_where_that_is_asked_for() {
    IncidentRecord incident = waiting(Fault.NODE_DISK, true);
    link("UANNA", "anna");
    link("UMO", "mo");
    String ts = card(incident);
    sign("UANNA", ts);

    sign("UMO", ts);

    assertThat(signatures()).extracting(Signature::person).containsExactly("anna");
    assertThat(slack.whispers()).asString().contains("one of two signs on the web");
    String hash = incident.chosen().orElseThrow().plan().hash();
    assertThat(theatre.flow.signing().sign(incident.id(), hash, Theatre.MO, true, "", "web"))
        .isEmpty();
  }

  @Test
  void a_rejection_says_what_is_wrong_and_takes_the_buttons_away() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY, false);
    link("UANNA", "anna");
    String ts = card(incident);
    press("UANNA", ts, REJECT);

    assertThat(door(slack.submit("UANNA", "no"))).isInstanceOf(SlackDoor.Knock.Answered.class);
    submit("UANNA", "the limit is right, the leak is not");

    assertThat(signatures()).singleElement().matches(signature -> !signature.approve());
    carry();
    assertThat(FakeSlack.value(slack.messages().get(ts), APPROVE)).isEmpty();
    assertThat(FakeSlack.value(slack.messages().get(ts), REJECT)).isEmpty();
  }

  @Test
  void a_dialogue_counts_for_the_user_it_was_opened_for_alone() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY, false);
    link("UANNA", "anna");
    link("UMO", "mo");
    press("UANNA", card(incident), APPROVE);

    submit("UMO", "");

    assertThat(signatures()).isEmpty();
    assertThat(refusals()).contains("was not opened for this user");
  }

  @Test
  void a_replayed_click_is_not_taken() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY, false);
    FakeSlack.Sent sent = slack.press("UANNA", card(incident), APPROVE);

    assertThat(take(sent)).isTrue();
    assertThat(take(sent)).isFalse();
  }

  @Test
  void a_button_of_a_copied_card_is_refused() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY, false);
    link("UANNA", "anna");
    JsonNode copied = slack.messages().get(card(incident));
    slack.plant("1700000000.999999", copied);

    press("UANNA", "1700000000.999999", APPROVE);

    assertThat(slack.views()).isEmpty();
    assertThat(refusals()).contains("belongs to no card of ours");
  }

  @Test
  void a_guest_of_the_workspace_signs_nothing() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY, false);
    link("UANNA", "anna");
    slack.guests().add("UANNA");

    press("UANNA", card(incident), APPROVE);

    assertThat(slack.views()).isEmpty();
    assertThat(refusals()).contains("no full member");
  }

  @Test
  void a_card_whose_answer_was_lost_is_not_posted_twice() {
    slack.loseAnswer("chat.postMessage");

    waiting(Fault.OUT_OF_MEMORY, false);
    theatre.until(Duration.ofMinutes(1), this::carried);

    assertThat(slack.messages()).hasSize(1);
    assertThat(slack.calls()).contains("conversations.history");
  }

  @Test
  void slack_is_left_alone_for_as_long_as_it_asks() {
    slack.limit("chat.postMessage", 1);
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY, false);
    carry();
    assertThat(slack.messages()).isEmpty();
    assertThat(slack.calls()).containsOnlyOnce("chat.postMessage");

    theatre.time.pass(Duration.ofSeconds(4));

    assertThat(card(incident)).isNotEmpty();
  }

  @Test
  void asking_why_is_answered_in_the_thread_and_changes_nothing() {
    IncidentRecord incident = waiting(Fault.OUT_OF_MEMORY, false);
    link("UANNA", "anna");
    String ts = card(incident);
    theatre.time.pass(Duration.ofSeconds(2));

    press("UANNA", ts, "midwatch_why");

    assertThat(slack.messages().values()).anyMatch(m -> m.path("thread_ts").asText().equals(ts));
    assertThat(signatures()).isEmpty();
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
    assertThat(status(door(slack.signed(ours, now - 301)))).isEqualTo(401);
    assertThat(status(door(slack.signed(ours, now + 301)))).isEqualTo(401);
    ObjectNode elsewhere = ours.deepCopy();
    elsewhere.putObject("team").put("id", "T0OTHER");
    assertThat(status(door(slack.signed(elsewhere)))).isEqualTo(403);
    assertThat(status(door(slack.signed(ours.deepCopy().put("api_app_id", "A0OTHER")))))
        .isEqualTo(403);
    ObjectNode channel = ours.deepCopy();
    channel.putArray("actions").addObject().put("action_id", APPROVE).put("value", "x");
    channel.putObject("container").put("channel_id", "C0OTHER");
    assertThat(status(door(slack.signed(channel)))).isEqualTo(403);
  }

  private static int status(SlackDoor.Knock knock) {
    return knock instanceof SlackDoor.Knock.Refused refused ? refused.status() : 200;
  }

  private ChatDesk chat() {
    return theatre.flow.chat().orElseThrow();
  }

  private IncidentRecord waiting(Fault fault, boolean webForTwo) {
    theatre.chat(
        new ChatRoom(
            new SlackChat(slack.settings(), theatre.time), List.of(FakeSlack.CHANNEL), webForTwo));
    theatre.fleet.faults().inject(fault, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    return theatre.find(i -> i.state() == IncidentState.WAITING).orElseThrow();
  }

  private boolean carried() {
    carry();
    return false;
  }

  private void carry() {
    chat().deliver();
  }

  /** The card's message once it stands. */
  private String card(IncidentRecord incident) {
    carry();
    assertThat(slack.messages()).as(incident.id()).isNotEmpty();
    return slack.messages().keySet().iterator().next();
  }

  private SlackDoor.Knock door(FakeSlack.Sent sent) {
    return door.knock(sent.timestamp(), sent.signature(), sent.body());
  }

  private boolean take(FakeSlack.Sent sent) {
    SlackDoor.Knock knock = door(sent);
    assertThat(knock).isInstanceOf(SlackDoor.Knock.Clicked.class);
    return chat().take(((SlackDoor.Knock.Clicked) knock).click());
  }

  private void press(String user, String ts, String action) {
    assertThat(take(slack.press(user, ts, action))).isTrue();
    chat().work();
  }

  private void submit(String user, String reason) {
    assertThat(take(slack.submit(user, reason))).isTrue();
    chat().work();
  }

  private void sign(String user, String ts) {
    int before = slack.views().size();
    press(user, ts, APPROVE);
    assertThat(slack.views()).hasSize(before + 1);
    submit(user, "");
    carry();
  }

  /** As on the page that the invitation leads to. */
  private void link(String user, String person) {
    press(user, theatre.find(i -> true).map(this::card).orElseThrow(), APPROVE);
    assertThat(chat().links().link(code(), person)).isTrue();
  }

  private String code() {
    String whisper = slack.whispers().get(slack.whispers().size() - 1).toString();
    return whisper.replaceAll("(?s).*/slack/link\\?code=([0-9a-f]+).*", "$1");
  }

  private List<Signature> signatures() {
    return theatre.incidents().stream()
        .map(IncidentRecord::chosen)
        .flatMap(Optional::stream)
        .filter(chosen -> chosen.approval() != null)
        .flatMap(chosen -> chosen.approval().signatures().stream())
        .toList();
  }

  private String refusals() {
    return theatre.store.inTransaction(work -> work.ledgerAfter(0, 10_000)).stream()
        .filter(entry -> entry.kind().equals("chat-refused"))
        .map(LedgerEntry::body)
        .toList()
        .toString();
  }

  private boolean ended(IncidentState state) {
    return theatre.until(
        LONG,
        () -> {
          carry();
          return theatre.find(i -> i.state() == state).isPresent();
        });
  }
}

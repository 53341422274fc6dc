package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.adapter.slack.SlackChat;
import io.midwatch.engine.adapter.slack.SlackDoor;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The flow over the sandbox with the stand-in for Slack beside it, and what people do there. */
final class NightInSlack implements AutoCloseable {

  static final String APPROVE = "midwatch_approve";

  private static final Duration LONG = Duration.ofMinutes(5);

  final Theatre theatre = new Theatre("demo", 1);
  final FakeSlack slack = new FakeSlack(theatre.time);
  final SlackDoor door = new SlackDoor(slack.settings(), theatre.time);

  @Override
  public void close() {
    slack.close();
  }

  ChatDesk chat() {
    return theatre.flow.chat().orElseThrow();
  }

  IncidentRecord waiting(Fault fault, boolean webForTwo) {
    theatre.chat(
        new ChatRoom(
            new SlackChat(slack.settings(), theatre.time), List.of(FakeSlack.CHANNEL), webForTwo));
    theatre.fleet.faults().inject(fault, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    return theatre.find(i -> i.state() == IncidentState.WAITING).orElseThrow();
  }

  boolean carried() {
    carry();
    return false;
  }

  void carry() {
    chat().deliver();
  }

  /** The card's message once it stands. */
  String card(IncidentRecord incident) {
    carry();
    assertThat(slack.messages()).as(incident.id()).isNotEmpty();
    return slack.messages().keySet().iterator().next();
  }

  SlackDoor.Knock door(FakeSlack.Sent sent) {
    return door.knock(sent.timestamp(), sent.signature(), sent.body());
  }

  boolean take(FakeSlack.Sent sent) {
    SlackDoor.Knock knock = door(sent);
    assertThat(knock).isInstanceOf(SlackDoor.Knock.Clicked.class);
    return chat().take(((SlackDoor.Knock.Clicked) knock).click());
  }

  void press(String user, String ts, String action) {
    assertThat(take(slack.press(user, ts, action))).isTrue();
    chat().work();
  }

  void submit(String user, String reason) {
    assertThat(take(slack.submit(user, reason))).isTrue();
    chat().work();
  }

  void sign(String user, String ts) {
    int before = slack.views().size();
    press(user, ts, APPROVE);
    assertThat(slack.views()).hasSize(before + 1);
    submit(user, "");
    carry();
  }

  /** As on the page that the invitation leads to. */
  void link(String user, String person) {
    press(user, theatre.find(i -> true).map(this::card).orElseThrow(), APPROVE);
    assertThat(chat().links().link(code(), person)).isTrue();
  }

  String code() {
    String whisper = slack.whispers().get(slack.whispers().size() - 1).toString();
    return whisper.replaceAll("(?s).*/slack/link\\?code=([0-9a-f]+).*", "$1");
  }

  List<Signature> signatures() {
    return theatre.incidents().stream()
        .map(IncidentRecord::chosen)
        .flatMap(Optional::stream)
        .filter(chosen -> chosen.approval() != null)
        .flatMap(chosen -> chosen.approval().signatures().stream())
        .toList();
  }

  List<String> unlinked() {
    return theatre.store.inTransaction(work -> work.ledgerAfter(0, 10_000)).stream()
        .filter(entry -> entry.kind().equals("chat-unlinked"))
        .map(LedgerEntry::body)
        .toList();
  }

  String refusals() {
    return theatre.store.inTransaction(work -> work.ledgerAfter(0, 10_000)).stream()
        .filter(entry -> entry.kind().equals("chat-refused"))
        .map(LedgerEntry::body)
        .toList()
        .toString();
  }

  boolean ended(IncidentState state) {
    return theatre.until(
        LONG,
        () -> {
          carry();
          return theatre.find(i -> i.state() == state).isPresent();
        });
  }
}

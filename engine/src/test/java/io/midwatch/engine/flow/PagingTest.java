package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.adapter.sandbox.SandboxPager;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.intake.Delivery.PagerDuty;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.paging.Calls;
import io.midwatch.engine.paging.Channels;
import io.midwatch.engine.paging.Channels.Channel;
import io.midwatch.engine.paging.DedupKey;
import io.midwatch.engine.paging.Delivery;
import io.midwatch.engine.paging.Notice;
import io.midwatch.engine.paging.Page;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagingTest {

  private static final String ID = "INC-1";
  private static final Person ANNA = new Person("anna", List.of("approver"), true);
  private static final Duration REPEAT = Duration.ofMinutes(15);

  private final VirtualTime time = new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"));
  private final MemoryUnitOfWork store =
      new MemoryUnitOfWork(new VirtualStageQueue(time), CanonicalJson::write);
  private final SandboxPager first = new SandboxPager();
  private final SandboxPager second = new SandboxPager();
  private final Channels channels =
      new Channels(
          List.of(new Channel("first", first, REPEAT), new Channel("second", second, REPEAT)));
  private final Calls calls = new Calls(channels);
  private final Desk desk = new Desk(store, time, FlowSettings.usual(true), new Watchers(), calls);
  private final PagingDesk paging = new PagingDesk(desk, calls);

  @Test
  void an_incident_that_waits_for_people_calls_the_first_pager() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    deliver();

    assertThat(kinds(first)).containsExactly(Notice.Kind.TRIGGER);
    assertThat(second.delivered()).isEmpty();
    assertThat(first.delivered().get(0).id()).isEqualTo("INC-1/trigger/1/first");
  }

  @Test
  void what_can_wait_until_the_morning_calls_nobody() {
    put(IncidentState.HELD, Urgency.MORNING, 1);
    put(IncidentState.ESCALATED, Urgency.DIGEST, 1);
    deliver();

    assertThat(first.delivered()).isEmpty();
    assertThat(paging.page(ID)).isEmpty();
  }

  @Test
  void a_critical_alert_calls_nobody_before_it_is_judged() {
    put(IncidentState.OPEN, Urgency.PAGE, 1);
    put(IncidentState.INVESTIGATING, Urgency.PAGE, 1);

    assertThat(paging.page(ID)).isEmpty();
  }

  @Test
  void a_critical_alert_that_midwatch_itself_fails_on_calls_somebody_at_once() {
    IncidentRecord troubled =
        incident(IncidentState.OPEN, Urgency.PAGE, 1)
            .edit()
            .trouble(TroubleRecord.after(null, Stage.INVESTIGATE, "no memory", time.now()))
            .done();
    keep(troubled);

    assertThat(paging.page(ID)).isPresent();
  }

  @Test
  void who_is_not_there_is_called_again_and_the_next_one_too() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    deliver();
    time.pass(REPEAT.minusSeconds(1));
    callAndDeliver();
    assertThat(first.delivered()).hasSize(1);

    time.pass(Duration.ofSeconds(1));
    callAndDeliver();
    time.pass(REPEAT);
    callAndDeliver();

    assertThat(first.delivered()).hasSize(3);
    assertThat(second.delivered()).hasSize(2);
    assertThat(first.delivered().stream().map(Notice::id)).doesNotHaveDuplicates();
  }

  @Test
  void who_acknowledges_in_pagerduty_has_it_and_nobody_else_is_called() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    deliver();

    paging.heard(acknowledged("incident.acknowledged", key(ID), "user_reference"));
    deliver();
    time.pass(REPEAT.multipliedBy(4));
    callAndDeliver();

    assertThat(kinds(first)).containsExactly(Notice.Kind.TRIGGER, Notice.Kind.ACKNOWLEDGE);
    assertThat(paging.page(ID).map(Page::takenBy)).contains("Anna A in PagerDuty");
    assertThat(ledger("taken")).containsExactly("[\"Anna A in PagerDuty\",\"pagerduty\"]");
  }

  @Test
  void what_another_installation_or_a_machine_acknowledges_takes_nothing() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);

    paging.heard(acknowledged("incident.acknowledged", "midwatch/other/" + ID, "user_reference"));
    paging.heard(acknowledged("incident.acknowledged", key(ID), "inbound_integration_reference"));
    paging.heard(acknowledged("incident.triggered", key(ID), "user_reference"));
    paging.heard(acknowledged("incident.acknowledged", key("INC-9"), "user_reference"));

    assertThat(paging.page(ID).filter(Page::calling)).isPresent();
    assertThat(ledger("taken")).isEmpty();
  }

  private String key(String incident) {
    return DedupKey.of(store.inTransaction(Work::installation), incident);
  }

  private static PagerDuty acknowledged(String type, String key, String agent) {
    return new PagerDuty(
        """
        {"event": {"event_type": "%s", "occurred_at": "2026-03-03T02:00:05Z",
          "agent": {"id": "U1", "type": "%s", "summary": "Anna A"},
          "data": {"id": "Q1", "type": "incident", "incident_key": "%s"}}}
        """
            .formatted(type, agent, key));
  }

  @Test
  void nobody_is_called_any_more_once_a_person_has_taken_it() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    deliver();

    assertThat(paging.take(ID, ANNA, "cli")).isInstanceOf(PagingDesk.Answer.Taken.class);
    deliver();
    time.pass(REPEAT.multipliedBy(4));
    callAndDeliver();

    assertThat(kinds(first)).containsExactly(Notice.Kind.TRIGGER, Notice.Kind.ACKNOWLEDGE);
    assertThat(first.delivered().get(1).by()).isEqualTo("anna");
    assertThat(ledger("taken")).containsExactly("[\"anna\",\"cli\"]");
  }

  @Test
  void how_long_nobody_came_counts_from_when_people_were_called_anew() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    Moment first = time.now();
    time.pass(REPEAT);
    paging.callAgain();
    assertThat(paging.backlog().callingSince()).isEqualTo(first);

    paging.take(ID, ANNA, "cli");
    assertThat(paging.backlog().callingSince()).isNull();
    time.pass(REPEAT.multipliedBy(8));
    put(IncidentState.ESCALATED, Urgency.PAGE, 1);

    assertThat(paging.backlog().callingSince()).isEqualTo(time.now());
  }

  @Test
  void to_take_it_twice_is_once_and_another_person_is_told_who_has_it() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    paging.take(ID, ANNA, "cli");

    assertThat(paging.take(ID, ANNA, "web")).isInstanceOf(PagingDesk.Answer.Taken.class);
    assertThat(paging.take(ID, new Person("mo", List.of("manager"), true), "web"))
        .isEqualTo(new PagingDesk.Answer.Before("anna"));
    assertThat(ledger("taken")).hasSize(1);
  }

  @Test
  void who_has_no_role_takes_nothing() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);

    assertThat(paging.take(ID, new Person("eve", List.of("viewer"), true), "api"))
        .isInstanceOf(PagingDesk.Answer.NotEntitled.class);
    assertThat(paging.take(ID, new Person("bot", List.of("approver"), false), "api"))
        .isInstanceOf(PagingDesk.Answer.NotEntitled.class);
    assertThat(paging.page(ID).orElseThrow().calling()).isTrue();
  }

  @Test
  void there_is_nothing_to_take_where_nobody_was_called() {
    put(IncidentState.HELD, Urgency.MORNING, 1);

    assertThat(paging.take(ID, ANNA, "cli"))
        .isEqualTo(new PagingDesk.Answer.NotCalled(IncidentState.HELD));
    assertThat(paging.take("INC-9", ANNA, "cli")).isInstanceOf(PagingDesk.Answer.NotFound.class);
  }

  @Test
  void an_incident_that_has_healed_is_resolved() {
    put(IncidentState.RUNNING, Urgency.PAGE, 1);
    deliver();
    put(IncidentState.HEALED, Urgency.DIGEST, 0);
    deliver();

    assertThat(kinds(first)).containsExactly(Notice.Kind.TRIGGER, Notice.Kind.RESOLVE);
    assertThat(paging.take(ID, ANNA, "cli")).isInstanceOf(PagingDesk.Answer.NotCalled.class);
  }

  @Test
  void a_change_that_went_wrong_calls_until_a_person_has_looked_though_its_alerts_be_gone() {
    put(IncidentState.FAILED, Urgency.PAGE, 1);
    put(IncidentState.FAILED, Urgency.PAGE, 0);
    assertThat(paging.page(ID).orElseThrow().calling()).isTrue();

    paging.take(ID, ANNA, "cli");
    deliver();

    assertThat(kinds(first)).containsExactly(Notice.Kind.RESOLVE);
  }

  @Test
  void an_alert_that_comes_back_after_its_incident_ended_badly_calls_anew() {
    put(IncidentState.ESCALATED, Urgency.PAGE, 1);
    paging.take(ID, ANNA, "cli");
    put(IncidentState.ESCALATED, Urgency.PAGE, 0);
    deliver();
    put(IncidentState.ESCALATED, Urgency.PAGE, 1);
    deliver();

    assertThat(kinds(first)).endsWith(Notice.Kind.RESOLVE, Notice.Kind.TRIGGER);
    assertThat(paging.page(ID).orElseThrow().calling()).isTrue();
  }

  @Test
  void what_was_taken_in_hope_calls_anew_when_the_hope_is_gone() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    paging.take(ID, ANNA, "cli");
    deliver();
    put(IncidentState.ESCALATED, Urgency.PAGE, 1);
    deliver();

    assertThat(kinds(first)).containsExactly(Notice.Kind.ACKNOWLEDGE, Notice.Kind.TRIGGER);
    assertThat(paging.page(ID).orElseThrow().status()).isEqualTo(Page.Status.CALLING);
  }

  @Test
  void a_notice_that_did_not_get_through_is_tried_again_as_it_was() {
    first.answer(Optional.of(new Delivery.Later(Optional.empty(), "it answered 503")));
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    deliver();
    deliver();
    assertThat(ledger("page-failed")).hasSize(1);
    assertThat(paging.states().failing()).containsOnlyKeys("first");
    first.answer(Optional.empty());
    time.pass(Duration.ofSeconds(5));
    deliver();

    assertThat(first.delivered()).extracting(Notice::id).containsExactly("INC-1/trigger/1/first");
    assertThat(paging.states().failing()).isEmpty();
    assertThat(paging.backlog().notices()).isZero();
  }

  @Test
  void a_pager_that_asks_for_patience_gets_it() {
    first.answer(
        Optional.of(new Delivery.Later(Optional.of(Duration.ofMinutes(2)), "it answered 429")));
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    deliver();
    first.answer(Optional.empty());
    time.pass(Duration.ofSeconds(119));
    deliver();
    assertThat(first.delivered()).isEmpty();
    time.pass(Duration.ofSeconds(1));
    deliver();

    assertThat(first.delivered()).hasSize(1);
  }

  @Test
  void where_the_first_pager_is_dead_the_next_one_is_called_without_waiting() {
    first.answer(Optional.of(new Delivery.Later(Optional.empty(), "no answer")));
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    for (int i = 0; i < 3; i++) {
      deliver();
      time.pass(Duration.ofSeconds(20));
    }
    deliver();

    assertThat(second.delivered()).hasSize(1);
  }

  @Test
  void a_pager_that_refuses_costs_no_time_either() {
    first.answer(Optional.of(new Delivery.Refused("it answered 404")));
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    deliver();
    deliver();

    assertThat(second.delivered()).hasSize(1);
    assertThat(ledger("page-failed")).containsOnly("[\"trigger\",\"first\",\"it answered 404\"]");
  }

  @Test
  void what_waits_for_a_dead_pager_is_overtaken_by_the_end() {
    first.answer(Optional.of(new Delivery.Later(Optional.empty(), "no answer")));
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    deliver();
    put(IncidentState.CLOSED, Urgency.PAGE, 0);
    first.answer(Optional.empty());
    time.pass(REPEAT);
    callAndDeliver();

    assertThat(kinds(first)).containsExactly(Notice.Kind.RESOLVE);
  }

  @Test
  void what_a_process_had_in_hand_when_it_died_is_handed_over_by_another() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    first.answer(Optional.of(new Delivery.Delivered()));
    Channel dying =
        new Channel(
            "first",
            notice -> {
              throw new StackOverflowError();
            },
            REPEAT);
    try {
      paging.deliver(dying);
    } catch (StackOverflowError e) {
      assertThat(paging.backlog().notices()).isOne();
    }
    first.answer(Optional.empty());
    deliver();
    assertThat(first.delivered()).isEmpty();
    time.pass(Duration.ofSeconds(61));
    deliver();

    assertThat(first.delivered()).hasSize(1);
  }

  @Test
  void the_word_that_it_is_taken_comes_after_a_call_that_another_process_has_in_hand() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    Channel slow =
        new Channel(
            "first",
            notice -> {
              int before = first.delivered().size();
              // meanwhile somebody takes it, and another process carries what is due
              paging.take(ID, ANNA, "api");
              deliver();
              assertThat(first.delivered()).hasSize(before);
              return first.deliver(notice);
            },
            REPEAT);
    paging.deliver(slow);
    deliver();

    assertThat(kinds(first)).containsExactly(Notice.Kind.TRIGGER, Notice.Kind.ACKNOWLEDGE);
    assertThat(paging.backlog().notices()).isZero();
  }

  @Test
  void what_gets_worse_while_the_first_call_is_in_hand_is_called_anew() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    paging.deliver(
        new Channel(
            "first",
            notice -> {
              if (first.delivered().isEmpty()) {
                paging.take(ID, ANNA, "api");
                put(IncidentState.ESCALATED, Urgency.PAGE, 1);
              }
              return first.deliver(notice);
            },
            REPEAT));
    deliver();

    assertThat(kinds(first)).endsWith(Notice.Kind.TRIGGER).hasSizeGreaterThan(1);
  }

  @Test
  void a_call_in_hand_that_fails_is_overtaken_by_what_was_told_meanwhile() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    paging.deliver(
        new Channel(
            "first",
            notice -> {
              paging.take(ID, ANNA, "api");
              return new Delivery.Later(Optional.empty(), "no answer");
            },
            REPEAT));
    deliver();
    time.pass(REPEAT);
    callAndDeliver();

    assertThat(kinds(first)).containsExactly(Notice.Kind.ACKNOWLEDGE);
  }

  @Test
  void nobody_waits_for_ever_for_a_call_in_the_hand_of_a_process_that_died() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    assertThatThrownBy(
            () ->
                paging.deliver(
                    new Channel(
                        "first",
                        notice -> {
                          throw new StackOverflowError();
                        },
                        REPEAT)))
        .isInstanceOf(StackOverflowError.class);
    paging.take(ID, ANNA, "api");
    deliver();
    assertThat(first.delivered()).isEmpty();
    time.pass(Duration.ofSeconds(61));
    deliver();

    assertThat(kinds(first)).containsExactly(Notice.Kind.ACKNOWLEDGE);
    assertThat(paging.backlog().notices()).isZero();
  }

  @Test
  void the_last_of_many_is_in_one_hand_only_though_the_pager_be_slow() {
    for (int i = 1; i <= 8; i++) {
      keep(named("INC-" + i));
    }
    Channel slow =
        new Channel(
            "first",
            notice -> {
              time.pass(Duration.ofSeconds(25));
              first.deliver(notice);
              deliver();
              return new Delivery.Delivered();
            },
            REPEAT);
    paging.deliver(slow);
    deliver();

    assertThat(first.delivered()).hasSize(8).doesNotHaveDuplicates();
  }

  private IncidentRecord named(String id) {
    return incident(id, IncidentState.WAITING, Urgency.PAGE, 1);
  }

  @Test
  void what_waits_for_a_pager_that_is_gone_from_the_configuration_is_given_up_in_the_open() {
    put(IncidentState.WAITING, Urgency.PAGE, 1);
    Calls others = new Calls(new Channels(List.of(new Channel("other", second, REPEAT))));
    PagingDesk later = new PagingDesk(desk, others);
    later.clear();

    assertThat(later.backlog().notices()).isZero();
    assertThat(ledger("page-failed")).hasSize(1);
  }

  @Test
  void secrets_in_a_title_stay_here() {
    keep(
        incident(IncidentState.HELD, Urgency.PAGE, 1)
            .edit()
            .state(IncidentState.HELD, List.of("password=hunter2hunter2"))
            .done());
    deliver();

    assertThat(first.delivered().get(0).reasons().toString()).doesNotContain("hunter2");
  }

  private void put(IncidentState state, Urgency urgency, int firing) {
    keep(incident(state, urgency, firing));
  }

  private void keep(IncidentRecord incident) {
    store.inTransaction(
        work -> {
          desk.keep(work, incident);
          return true;
        });
  }

  private void deliver() {
    channels.list().forEach(paging::deliver);
  }

  private void callAndDeliver() {
    paging.callAgain();
    deliver();
  }

  private static List<Notice.Kind> kinds(SandboxPager pager) {
    return pager.delivered().stream().map(Notice::kind).toList();
  }

  private Stream<String> entries(String kind) {
    return store.inTransaction(work -> work.ledgerAfter(0, 100)).stream()
        .filter(entry -> entry.kind().equals(kind))
        .map(LedgerEntry::body);
  }

  private List<String> ledger(String kind) {
    return entries(kind).toList();
  }

  private IncidentRecord incident(IncidentState state, Urgency urgency, int firing) {
    return incident(ID, state, urgency, firing);
  }

  private IncidentRecord incident(String id, IncidentState state, Urgency urgency, int firing) {
    Moment now = time.now();
    return new IncidentRecord(
        id,
        1,
        new ResourceRef("eu-1", "Deployment", "shop", id.equals(ID) ? "cart" : id),
        "CartDown on cart",
        state,
        Severity.CRITICAL,
        urgency,
        now,
        now,
        now.plus(Duration.ofHours(4)),
        0,
        List.of("a reason"),
        firing,
        null,
        null,
        List.of(),
        null,
        null,
        0,
        null,
        null);
  }
}

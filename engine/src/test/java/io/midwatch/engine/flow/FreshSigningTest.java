package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Of two who sign, one has just proved who they are: on every surface, and before the first step.
 */
class FreshSigningTest {

  private final NightInSlack night = new NightInSlack();
  private final Theatre theatre = night.theatre;

  @AfterEach
  void close() {
    night.close();
  }

  private IncidentRecord waiting(boolean asked) {
    theatre.fresh = asked ? FreshSignIn.within(Duration.ofMinutes(5)) : FreshSignIn.OFF;
    return night.waiting(Fault.NODE_DISK, false);
  }

  private Optional<Refusal> sign(
      IncidentRecord incident, Person person, String via, @Nullable Moment proved) {
    String hash = incident.chosen().orElseThrow().plan().hash();
    return theatre.flow.signing().sign(incident.id(), hash, person, true, "", via, proved);
  }

  private Moment ago(long seconds) {
    return theatre.time.now().plus(Duration.ofSeconds(-seconds));
  }

  @Test
  void after_one_in_slack_the_other_signs_in_again_and_signs_on_the_web() {
    IncidentRecord incident = waiting(true);
    night.link("UANNA", "anna");
    night.sign("UANNA", night.card(incident));

    for (String via : new String[] {"web", "api", "cli"}) {
      assertThat(sign(incident, Theatre.MO, via, null))
          .as(via)
          .hasValueSatisfying(refusal -> assertThat(refusal.law()).isEqualTo(FreshSignIn.LAW));
    }
    assertThat(sign(incident, Theatre.MO, "web", ago(301))).as("stale").isPresent();
    assertThat(sign(incident, Theatre.MO, "api", ago(1))).as("no browser").isPresent();
    assertThat(night.signatures()).extracting(Signature::person).containsExactly("anna");

    Moment proved = ago(20);
    assertThat(sign(incident, Theatre.MO, "web", proved)).isEmpty();

    assertThat(night.signatures()).extracting(Signature::provedAt).containsExactly(null, proved);
    assertThat(ledger("signature")).contains("\"provedAt\":\"" + proved + "\"");
    assertThat(ledger("signature-refused")).contains(FreshSignIn.LAW);
    assertThat(night.ended(IncidentState.HEALED)).as(theatre::told).isTrue();
  }

  @Test
  void after_a_fresh_one_on_the_web_the_other_may_sign_in_slack() {
    IncidentRecord incident = waiting(true);
    night.link("UANNA", "anna");
    assertThat(sign(incident, Theatre.MO, "web", ago(20))).isEmpty();

    night.sign("UANNA", night.card(incident));

    assertThat(night.signatures()).extracting(Signature::person).containsExactly("mo", "anna");
    assertThat(night.ended(IncidentState.HEALED)).as(theatre::told).isTrue();
  }

  @Test
  void two_in_slack_are_not_enough_and_whoever_presses_is_told_where_to_go() {
    IncidentRecord incident = waiting(true);
    night.link("UANNA", "anna");
    night.link("UMO", "mo");
    String ts = night.card(incident);
    night.sign("UANNA", ts);

    night.sign("UMO", ts);

    assertThat(night.signatures()).extracting(Signature::person).containsExactly("anna");
    assertThat(night.slack.whispers()).asString().contains(FreshSignIn.LAW, "sign in again there");
  }

  @Test
  void what_was_signed_when_nobody_was_asked_anew_is_not_begun_once_it_is_asked() {
    IncidentRecord incident = waiting(false);
    assertThat(sign(incident, Theatre.ANNA, "api", null)).isEmpty();
    assertThat(sign(incident, Theatre.MO, "web", null)).isEmpty();

    theatre.fresh = FreshSignIn.within(Duration.ofMinutes(5));
    theatre.flow = theatre.another();
    theatre.until(Duration.ofSeconds(2), () -> state(incident) != ApprovalState.APPROVED);

    assertThat(state(incident)).as(theatre::told).isEqualTo(ApprovalState.STALE);
    assertThat(ledger("")).contains("its signatures no longer count: " + FreshSignIn.LAW);
  }

  private ApprovalState state(IncidentRecord incident) {
    String hash = incident.chosen().orElseThrow().plan().hash();
    return theatre
        .find(one -> one.id().equals(incident.id()))
        .flatMap(IncidentRecord::chosen)
        .filter(chosen -> chosen.plan() != null && chosen.plan().hash().equals(hash))
        .map(chosen -> chosen.approval().state())
        .orElse(ApprovalState.STALE);
  }

  private String ledger(String kind) {
    return theatre.store.inTransaction(work -> work.ledgerAfter(0, 10_000)).stream()
        .filter(entry -> kind.isEmpty() || entry.kind().equals(kind))
        .map(LedgerEntry::body)
        .toList()
        .toString();
  }
}

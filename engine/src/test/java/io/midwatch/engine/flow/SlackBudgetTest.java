package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.agents.Agents;
import io.midwatch.agents.Draft;
import io.midwatch.agents.ModelSettings;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.analysis.Exceeded;
import io.midwatch.engine.analysis.ModelDesk;
import io.midwatch.engine.analysis.ModelTerms;
import io.midwatch.engine.analysis.ModelTerms.Budget;
import io.midwatch.engine.analysis.Words;
import io.midwatch.engine.chat.Remark;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.incident.IncidentState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A budget that a model has used up is said on the card. */
public class SlackBudgetTest {

  private static final Budget PLENTY = new Budget(1_000_000, Long.MAX_VALUE);
  private static final Budget FEW = new Budget(1_500, Long.MAX_VALUE);
  private static final String LINE =
      "The cause is not worded by the model: the day's budget is spent";

  private final NightInSlack night = new NightInSlack();
  private final Theatre theatre = night.theatre;

  @AfterEach
  void close() {
    night.close();
  }

  @Test
  void which_budget_was_exceeded_is_kept_beside_what_the_model_did_not_say() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);

    ask(incident, PLENTY, FEW);

    assertThat(exceeded(incident))
        .hasValueSatisfying(
            bound -> {
              assertThat(bound).isEqualTo(new Exceeded(Exceeded.Limit.DAY_TOKENS, 1_500));
              assertThat(bound.words()).isEqualTo("the day's budget of 1,500 tokens is spent");
            });
    LedgerEntry entry =
        theatre.store.inTransaction(work -> work.lastOf(incident.id(), "rca")).orElseThrow();
    assertThat(entry.body())
        .contains(
            "\"exceeded\":{\"limit\":\"DAY_TOKENS\",\"most\":1500}",
            "the day's budget of 1,500 tokens is spent");
  }

  @Test
  void each_bound_is_told_by_its_name() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    ask(incident, FEW, PLENTY);

    assertThat(exceeded(incident)).contains(new Exceeded(Exceeded.Limit.INCIDENT_TOKENS, 1_500));
    assertThat(new Exceeded(Exceeded.Limit.INCIDENT_CALLS, 4).words())
        .isEqualTo("its 4 calls for this incident are made");
    assertThat(new Exceeded(Exceeded.Limit.DAY_MONEY, 2_500_000).words())
        .isEqualTo("the day's budget of money, 2.50, is spent");
    assertThat(new Exceeded(Exceeded.Limit.INCIDENT_MONEY, 100_000).words())
        .isEqualTo("this incident's budget of money, 0.10, is spent");
  }

  @Test
  void another_failure_and_an_entry_of_an_earlier_version_name_no_bound() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    ask(incident, PLENTY, PLENTY);
    assertThat(exceeded(incident)).as("nobody answers there").isEmpty();

    Draft none = Draft.none("m", "the day's budget of 5 tokens is spent", List.of());
    theatre.store.inTransaction(
        work ->
            work.append(theatre.time.now(), incident.id(), "rca", new Earlier("s", "about", none)));

    assertThat(exceeded(incident)).isEmpty();
    assertThat(theatre.store.inTransaction(w -> Words.of(w, incident.id())).draft())
        .isEqualTo(none);
  }

  /** As entries were before they had a field for it. */
  public record Earlier(String summary, String about, Draft draft) {}

  @Test
  void a_card_says_it_is_renewed_for_it_and_wakes_nobody() {
    IncidentRecord incident = night.waiting(Fault.OUT_OF_MEMORY, false);
    String ts = night.card(incident);
    List<IncidentState> told = new ArrayList<>();
    theatre.watchers.add((id, state) -> told.add(state));
    theatre.time.pass(Duration.ofSeconds(4));

    night.chat().remark(incident.id(), LINE);
    night.carry();

    assertThat(night.slack.messages()).containsOnlyKeys(ts);
    assertThat(night.slack.messages().get(ts).toString()).contains(LINE);
    assertThat(night.slack.calls().stream().filter("chat.postMessage"::equals)).hasSize(1);
    assertThat(night.slack.whispers()).isEmpty();
    assertThat(told).isEmpty();
    assertThat(theatre.find(i -> true)).contains(incident);
  }

  @Test
  void it_stays_when_the_card_changes_is_not_written_twice_and_goes_with_its_reason() {
    IncidentRecord incident = night.waiting(Fault.NODE_DISK, false);
    night.chat().remark(incident.id(), LINE);
    String ts = night.card(incident);
    assertThat(night.slack.messages().get(ts).toString()).contains(LINE);

    theatre.sign(incident, Theatre.ANNA);
    later();
    assertThat(night.slack.messages().get(ts).toString()).contains(LINE, "anna approved");
    long updates = updates();
    night.chat().remark(incident.id(), LINE);
    later();
    assertThat(updates()).isEqualTo(updates);

    night.chat().remark(incident.id(), "");
    later();
    assertThat(night.slack.messages().get(ts).toString()).doesNotContain(LINE);
  }

  @Test
  void a_remark_on_an_incident_that_there_is_not_is_not_kept() {
    night.waiting(Fault.OUT_OF_MEMORY, false);

    night.chat().remark("INC-404", LINE);

    Optional<Remark> kept = theatre.store.inTransaction(work -> work.chat().remark("INC-404"));
    assertThat(kept).isEmpty();
  }

  private long updates() {
    return night.slack.calls().stream().filter("chat.update"::equals).count();
  }

  private void later() {
    theatre.time.pass(Duration.ofSeconds(4));
    night.carry();
  }

  private Optional<Exceeded> exceeded(IncidentRecord incident) {
    return theatre.store.inTransaction(work -> Words.exceeded(work, incident.id()));
  }

  /** Of a server that is not there: what is refused before is not asked. */
  private void ask(IncidentRecord incident, Budget perIncident, Budget perDay) {
    ModelSettings settings =
        new ModelSettings(
            ModelSettings.Provider.OPENAI_COMPATIBLE,
            URI.create("http://127.0.0.1:9/v1"),
            "absent",
            "",
            Duration.ofSeconds(5),
            ModelSettings.JsonMode.NONE,
            2_000,
            new ModelSettings.Prices(0, 0));
    ModelTerms terms = new ModelTerms(settings, perIncident, perDay, Set.of());
    new ModelDesk(theatre.store, theatre.time, terms, Agents.found().over(settings, text -> text))
        .ask(incident.id());
  }
}

package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Draft;
import io.midwatch.agents.Known;
import io.midwatch.agents.Leads;
import io.midwatch.agents.Leads.Collector;
import io.midwatch.agents.Lookouts;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.Purse;
import io.midwatch.agents.Rca;
import io.midwatch.agents.RcaWriter;
import io.midwatch.agents.Sentence;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.analysis.Asked;
import io.midwatch.engine.analysis.Knowledge;
import io.midwatch.engine.analysis.ModelDesk;
import io.midwatch.engine.analysis.ModelTerms;
import io.midwatch.engine.analysis.Scout;
import io.midwatch.engine.analysis.Words;
import io.midwatch.engine.facts.Distilled;
import io.midwatch.engine.facts.Wider;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.incident.IncidentState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is looked up because a model asked: once, out of the closed list, and for words alone. */
class AskedEvidenceTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final ModelTerms.Budget PLENTY =
      new ModelTerms.Budget(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);

  private final Theatre theatre = new Theatre("demo", 1);
  private final List<String> looked = new ArrayList<>();
  private final List<Known> shown = new ArrayList<>();
  private IncidentRecord incident;

  @BeforeEach
  void an_incident_waits() {
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    incident = theatre.find(each -> each.state() == IncidentState.WAITING).orElseThrow();
  }

  @Test
  void what_is_asked_for_is_looked_up_once_about_the_incidents_own_target() {
    ModelDesk desk = desk(counting(theatre.scout()), Set.of(), Collector.PREVIOUS_LOGS);

    desk.ask(incident.id());
    desk.ask(incident.id());

    assertThat(looked).containsExactly("PREVIOUS_LOGS of " + incident.target());
    assertThat(kinds()).containsOnlyOnce("asked-evidence");
    Asked asked = words().asked();
    assertThat(asked.collectors()).containsExactly(Collector.PREVIOUS_LOGS);
    assertThat(asked.found()).isNotEmpty().allMatch(Citation::tainted);
  }

  @Test
  void another_cause_is_worded_anew_and_nothing_is_looked_up_again() {
    ModelDesk desk = desk(counting(theatre.scout()), Set.of(), Collector.PREVIOUS_LOGS);
    desk.ask(incident.id());
    Hypothesis best = incident.diagnosis().hypotheses().get(0);
    Hypothesis other =
        new Hypothesis(
            best.faultClass(),
            "another cause",
            best.entity(),
            best.grade(),
            best.statement(),
            best.evidence(),
            best.orders());
    Diagnosis diagnosis = new Diagnosis(List.of(other), List.of());
    theatre.store.inTransaction(
        work -> {
          work.saveIncident(incident.edit().findings(incident.evidence(), diagnosis).done());
          return true;
        });

    desk.ask(incident.id());

    assertThat(shown).hasSize(2);
    assertThat(shown.get(1).asked()).isEqualTo(shown.get(0).asked()).isNotEmpty();
    assertThat(looked).hasSize(1);
    assertThat(kinds()).containsOnlyOnce("asked-evidence");
  }

  @Test
  void the_same_collector_named_twice_is_looked_at_once() {
    desk(counting(theatre.scout()), Set.of(), Collector.METRICS, Collector.METRICS)
        .ask(incident.id());

    assertThat(looked).hasSize(1);
  }

  @Test
  void every_collector_of_the_list_sees_something_or_says_why_not() {
    desk(theatre.scout(), Set.of(), Collector.values()).ask(incident.id());

    Asked asked = words().asked();
    for (Collector each : Collector.values()) {
      String word = each.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      assertThat(
              asked.found().stream().anyMatch(one -> one.kind().endsWith(word))
                  || asked.leftOut().stream().anyMatch(line -> line.startsWith(word)))
          .as(word + " " + asked)
          .isTrue();
    }
    assertThat(asked.found()).extracting(Citation::id).doesNotHaveDuplicates();
    assertThat(asked.found()).allMatch(one -> one.id().matches("a[1-9][0-9]*"));
    assertThat(asked.found()).anyMatch(Citation::tainted).anyMatch(one -> !one.tainted());
  }

  @Test
  void the_list_is_the_same_for_those_who_ask_and_those_who_look() {
    assertThat(Arrays.stream(Collector.values()).map(Enum::name))
        .containsExactlyElementsOf(Arrays.stream(Wider.values()).map(Enum::name).toList());
  }

  @Test
  void the_writers_may_cite_it_and_no_evidence_holds_it() {
    desk(theatre.scout(), Set.of(), Collector.NODE_CONDITIONS).ask(incident.id());

    List<String> ids = words().asked().found().stream().map(Citation::id).toList();
    assertThat(shown.get(0).asked()).extracting(Citation::id).isEqualTo(ids).isNotEmpty();
    Rca rca = rca();
    assertThat(rca.author()).isEqualTo("made");
    assertThat(rca.asked().stream().flatMap(one -> one.cites().stream()))
        .containsExactlyElementsOf(ids);
    assertThat(rca.summary().get(0).cites()).containsExactly("a1");
    assertThat(rca.sources()).extracting(Citation::id).contains("a1");
    IncidentRecord after = theatre.find(each -> each.id().equals(incident.id())).orElseThrow();
    assertThat(after).isEqualTo(incident);
    assertThat(after.evidence().evidence()).noneMatch(one -> ids.contains(one.id()));
  }

  @Test
  void tainted_words_that_were_asked_for_bear_no_sentence_alone() {
    desk(theatre.scout(), Set.of(), Collector.PREVIOUS_LOGS).ask(incident.id());

    assertThat(rca().author()).isEqualTo(Rca.RULES);
    assertThat(rca().asked()).isNotEmpty();
  }

  @Test
  void of_a_cluster_of_which_no_model_is_told_nothing_is_looked_up() {
    desk(counting(theatre.scout()), Set.of(incident.target().cluster()), Collector.METRICS)
        .ask(incident.id());

    assertThat(looked).isEmpty();
    assertThat(kinds()).doesNotContain("asked-evidence", "leads");
  }

  @Test
  void who_asks_for_nothing_gets_nothing() {
    desk(counting(theatre.scout()), Set.of()).ask(incident.id());

    assertThat(looked).isEmpty();
    assertThat(kinds()).doesNotContain("asked-evidence");
  }

  @Test
  void a_door_that_fails_is_said_and_the_others_are_looked_through() {
    Scout failing =
        (target, what, now) -> {
          if (what == Collector.METRICS) {
            throw new IllegalStateException("no such host, password=canary-1");
          }
          return theatre.scout().look(target, what, now);
        };

    desk(failing, Set.of(), Collector.METRICS, Collector.NODE_CONDITIONS).ask(incident.id());

    Asked asked = words().asked();
    assertThat(asked.leftOut()).anyMatch(line -> line.startsWith("metrics: failed: "));
    assertThat(asked.leftOut()).noneMatch(line -> line.contains("canary-1"));
    assertThat(asked.found()).isNotEmpty();
    assertThat(kinds()).contains("rca");
  }

  @Test
  void after_the_deadline_no_other_collector_is_begun() {
    Scout slow =
        (target, what, now) -> {
          theatre.time.pass(Duration.ofMinutes(2));
          return many(1, "x");
        };

    desk(counting(slow), Set.of(), Collector.METRICS, Collector.NODE_CONDITIONS).ask(incident.id());

    assertThat(looked).hasSize(1);
    assertThat(words().asked().leftOut())
        .containsExactly("node conditions: not looked up, it took longer than 30 s in all");
  }

  @Test
  void what_is_too_much_is_left_out_and_that_is_said() {
    Scout endless = (target, what, now) -> many(200, "long ".repeat(10_000));

    desk(endless, Set.of(), Collector.PREVIOUS_LOGS).ask(incident.id());

    Asked asked = words().asked();
    assertThat(asked.found()).hasSize(12).allMatch(one -> one.words().length() <= 1_500);
    assertThat(asked.leftOut()).containsExactly("previous logs: 188 more of 200 are left out");
  }

  private Distilled many(int count, String words) {
    Provenance from = new Provenance("logs", Origin.APPLICATION, theatre.time.now(), true);
    LogExcerpt fact = new LogExcerpt(incident.target(), incident.target(), "c", "");
    return new Distilled(
        IntStream.range(0, count).mapToObj(i -> new Evidence("e" + i, fact, from, words)).toList(),
        List.of());
  }

  private Scout counting(Scout scout) {
    return (target, what, now) -> {
      looked.add(what + " of " + target);
      return scout.look(target, what, now);
    };
  }

  private Words words() {
    return theatre.store.inTransaction(work -> Words.of(work, incident.id()));
  }

  private List<String> kinds() {
    return theatre.store.inTransaction(work -> work.ledgerOf(incident.id(), 500)).stream()
        .map(entry -> entry.kind())
        .toList();
  }

  private Rca rca() {
    Words words = words();
    List<LedgerEntry> ledger =
        theatre.store.inTransaction(work -> work.ledgerOf(incident.id(), 500));
    return RcaWriter.of(words.draft())
        .write(Knowledge.of(incident, ledger, 0).asking(words.asked().found()));
  }

  private ModelDesk desk(Scout scout, Set<String> except, Collector... asks) {
    ModelSettings settings =
        new ModelSettings(
            ModelSettings.Provider.OPENAI_COMPATIBLE,
            URI.create("http://127.0.0.1:9"),
            "made",
            "",
            Duration.ofSeconds(1),
            ModelSettings.JsonMode.NONE,
            1,
            new ModelSettings.Prices(0, 0));
    return new ModelDesk(
        theatre.store,
        theatre.time,
        new ModelTerms(settings, PLENTY, PLENTY, except),
        new Made(List.of(asks)),
        scout);
  }

  /** Asks for what it was told to, and repeats the first thing that was found. */
  private final class Made implements Lookouts {

    private final List<Collector> asks;

    private Made(List<Collector> asks) {
      this.asks = asks;
    }

    @Override
    public String model() {
      return "made";
    }

    @Override
    public Leads correlate(Known known, List<Neighbour> open, Purse purse) {
      return new Leads(Leads.SCHEMA, "made", List.of(), asks, 0, "");
    }

    @Override
    public Draft draft(Known known, Purse purse) {
      shown.add(known);
      if (known.asked().isEmpty()) {
        return Draft.none("made", "silent", List.of());
      }
      Citation first = known.asked().get(0);
      String words = first.words().substring(0, Math.min(60, first.words().length()));
      String line = words.lines().findFirst().orElse("");
      Sentence said = new Sentence(line, List.of(first.id()));
      return new Draft(Draft.SCHEMA, "made", List.of(said), List.of(), List.of(), "");
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}

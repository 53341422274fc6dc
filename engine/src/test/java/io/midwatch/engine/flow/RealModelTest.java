package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.agents.Agents;
import io.midwatch.agents.Citation;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.ModelSettings.JsonMode;
import io.midwatch.agents.ModelSettings.Prices;
import io.midwatch.agents.Rca;
import io.midwatch.agents.RcaWriter;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.analysis.Knowledge;
import io.midwatch.engine.analysis.ModelDesk;
import io.midwatch.engine.analysis.ModelTerms;
import io.midwatch.engine.analysis.ModelTerms.Budget;
import io.midwatch.engine.analysis.Words;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.incident.IncidentState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stories beside a real model, the smaller the better: it invents freely. */
@Tag("full")
class RealModelTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Set<IncidentState> ENDS =
      Set.of(IncidentState.WAITING, IncidentState.HELD, IncidentState.HEALED);

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void a_story_beside_a_real_model_is_decided_as_without_one(Fault fault) {
    String url = System.getenv("MIDWATCH_TEST_MODEL");
    assumeTrue(
        url != null && !url.isBlank(),
        "MIDWATCH_TEST_MODEL is not set: start an OpenAI-compatible server with a small model, such"
            + " as llama.cpp's, and give its base URL, such as http://127.0.0.1:8000/v1");
    Theatre alone = theatre(fault);
    Theatre watched = theatre(fault);
    ModelDesk desk = desk(watched, url);
    watched.watchers.add((id, state) -> desk.ask(id));

    assertThat(alone.until(LONG, () -> ended(alone))).as(alone::told).isTrue();
    assertThat(watched.until(LONG, () -> ended(watched))).as(watched::told).isTrue();

    IncidentRecord with = first(watched);
    IncidentRecord without = first(alone);
    assertThat(with.state()).isEqualTo(without.state());
    assertThat(with.diagnosis()).isEqualTo(without.diagnosis());
    assertThat(with.proposals()).isEqualTo(without.proposals());
    Rca rca =
        watched.store.inTransaction(
            work ->
                RcaWriter.of(Words.of(work, with.id()).draft())
                    .write(Knowledge.of(with, work.ledgerOf(with.id(), 500), 0)));
    Set<String> known = rca.sources().stream().map(Citation::id).collect(Collectors.toSet());
    assertThat(Stream.of(rca.summary(), rca.cause().why(), rca.decided()).flatMap(List::stream))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(known).containsAll(one.cites()));
    List<LedgerEntry> calls =
        watched.store.inTransaction(work -> work.ledgerOf(with.id(), "model-call", 10));
    assertThat(calls).hasSizeBetween(1, ModelTerms.MOST_CALLS);
  }

  private static Theatre theatre(Fault fault) {
    Theatre theatre = new Theatre("demo", 1);
    theatre.fleet.faults().inject(fault, 1).orElseThrow();
    return theatre;
  }

  private static ModelDesk desk(Theatre theatre, String url) {
    ModelSettings settings =
        new ModelSettings(
            ModelSettings.Provider.OPENAI_COMPATIBLE,
            URI.create(url),
            "smollm2",
            "",
            Duration.ofMinutes(2),
            JsonMode.OBJECT,
            400,
            new Prices(0, 0));
    Budget plenty = new Budget(1_000_000, Long.MAX_VALUE);
    return new ModelDesk(
        theatre.store,
        theatre.time,
        new ModelTerms(settings, plenty, plenty, Set.of()),
        Agents.found().over(settings, Redaction::redact));
  }

  /** Nothing moves until a person does something. */
  private static boolean ended(Theatre theatre) {
    return theatre.find(each -> ENDS.contains(each.state())).isPresent();
  }

  private static IncidentRecord first(Theatre theatre) {
    return theatre.find(each -> ENDS.contains(each.state())).orElseThrow();
  }
}

package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.agents.Agents;
import io.midwatch.agents.Citation;
import io.midwatch.agents.Draft;
import io.midwatch.agents.Known;
import io.midwatch.agents.Lookouts;
import io.midwatch.agents.ModelCall;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.ModelSettings.JsonMode;
import io.midwatch.agents.ModelSettings.Prices;
import io.midwatch.agents.ModelSettings.Provider;
import io.midwatch.agents.Purse;
import io.midwatch.agents.Rca;
import io.midwatch.agents.RcaWriter;
import io.midwatch.agents.Sentence;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.analysis.Knowledge;
import io.midwatch.engine.analysis.ModelDesk;
import io.midwatch.engine.analysis.ModelTerms;
import io.midwatch.engine.analysis.ModelTerms.Budget;
import io.midwatch.engine.analysis.Words;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.incident.IncidentState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile texts planted in logs, events, annotations, labels and alerts, read by a model that obeys
 * every one of them.
 */
class InjectionTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String MARK = "zanzibar";
  private static final String SECRET = "7f3a91";

  private static ObedientModel model;

  @BeforeAll
  static void start() {
    model = new ObedientModel();
  }

  @AfterAll
  static void stop() {
    model.close();
  }

  static List<String> injections() throws IOException {
    try (InputStream in = InjectionTest.class.getResourceAsStream("injections.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  static Map<String, List<String>> byKind() throws IOException {
    return injections().stream()
        .collect(
            Collectors.groupingBy(
                line -> line.substring(0, line.indexOf('|')),
                TreeMap::new,
                Collectors.mapping(InjectionTest::text, Collectors.toList())));
  }

  static Stream<String> kinds() throws IOException {
    return byKind().keySet().stream();
  }

  private static String text(String line) {
    return line.substring(line.indexOf('|') + 1);
  }

  @Test
  void the_corpus_has_sixty_texts_or_more() throws IOException {
    assertThat(injections()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
  }

  /** Through the whole flow, the model asked between any two of its steps. */
  @ParameterizedTest
  @MethodSource("kinds")
  void a_model_that_obeys_what_it_reads_changes_no_byte_of_a_decision(String kind)
      throws IOException {
    List<String> texts = byKind().get(kind);
    Theatre alone = theatre(texts);
    Theatre watched = theatre(texts);
    ModelDesk desk = desk(watched);
    watched.watchers.add((id, state) -> desk.ask(id));

    assertThat(alone.untilState(LONG, IncidentState.WAITING)).as(alone::told).isTrue();
    assertThat(watched.untilState(LONG, IncidentState.WAITING)).as(watched::told).isTrue();

    IncidentRecord without = waiting(alone);
    IncidentRecord with = waiting(watched);
    assertThat(with.proposals()).isEqualTo(without.proposals());
    assertThat(with.diagnosis()).isEqualTo(without.diagnosis());
    assertThat(with.evidence()).isEqualTo(without.evidence());
    assertThat(with.reasons()).isEqualTo(without.reasons());
    List<LedgerEntry> ledger = watched.store.inTransaction(work -> work.ledgerAfter(0, 500));
    assertThat(ledger).noneMatch(entry -> entry.body().contains(SECRET));
    assertThat(ledger).extracting(LedgerEntry::kind).contains("model-call", "rca");
    assertThat(ledger).extracting(LedgerEntry::kind).containsOnlyOnce("asked-evidence");
    assertThat(decided(watched, with)).isNotEmpty().isEqualTo(decided(alone, without));
    told(rca(watched, with), with.diagnosis());
  }

  /** Each text by itself, in every place where somebody else may write. */
  @ParameterizedTest
  @MethodSource("injections")
  void no_sentence_that_a_text_has_put_into_the_model_reaches_people(String line) {
    Known known = planted(text(line));
    List<ModelCall> calls = new ArrayList<>();
    Draft draft = lookouts().draft(known, purse(calls));

    told(RcaWriter.of(draft).write(known), known.diagnosis());
    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).prompt() + calls.get(0).answer()).doesNotContain(SECRET);
    assertThat(model.prompts).noneMatch(prompt -> prompt.contains(SECRET));
  }

  private static void told(Rca rca, Diagnosis diagnosis) {
    assertThat(rca.author()).isEqualTo("obedient");
    Set<String> known = rca.sources().stream().map(Citation::id).collect(Collectors.toSet());
    // what was looked up is quoted as it is, as the facts are; no sentence of a model is among it
    Stream.of(rca.summary(), rca.cause().why(), rca.decided())
        .flatMap(List::stream)
        .forEach(
            (Sentence one) -> {
              assertThat(known).containsAll(one.cites());
              assertThat(one.text()).doesNotContain(MARK).doesNotContain("Approve");
            });
    assertThat(rca.cause().grade()).isEqualTo(diagnosis.hypotheses().get(0).grade());
    assertThat(rca.notes()).anyMatch(note -> note.contains("were dropped"));
  }

  /** All that decisions were made from and all that was decided, byte for byte. */
  private static List<String> decided(Theatre theatre, IncidentRecord incident) {
    Set<String> kinds = Set.of("evidence", "diagnosis", "case", "decision", "plan");
    return theatre.store.inTransaction(work -> work.ledgerOf(incident.id(), 500)).stream()
        .filter(entry -> kinds.contains(entry.kind()))
        .map(entry -> entry.kind() + " " + entry.body())
        .toList();
  }

  private static Theatre theatre(List<String> texts) {
    Theatre theatre =
        new Theatre(
            "demo",
            1,
            FlowSettings.demo(),
            writer -> writer,
            objects -> new Planted(objects, texts),
            kept -> kept);
    String log = String.join("\nfatal: ", texts);
    theatre.logs = (pod, container, previous, lines) -> log;
    theatre.mail = body -> Planted.mail(body, texts);
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, 1).orElseThrow();
    return theatre;
  }

  /** A plain incident with a text in a log, an event, an annotation, a label, a runbook, a chat. */
  private static Known planted(String text) {
    Moment now = Moment.parse("2026-03-03T02:00:00Z");
    ResourceRef cart = new ResourceRef("eu-1", "Deployment", "shop", "cart");
    List<Evidence> all = new ArrayList<>();
    String limit = "container cart was killed at its memory limit of 128Mi";
    all.add(fact(cart, now, "e1", "objects", limit, false));
    all.add(fact(cart, now, "e2", "objects", "Deployment shop/cart has no ready pods", false));
    int number = 2;
    for (String place : List.of("logs", "events", "annotations", "alerts", "runbook", "chat")) {
      String words = Redaction.line(text, 500);
      all.add(fact(cart, now, "e" + ++number, place, words, true));
    }
    Hypothesis cause =
        new Hypothesis(
            FaultClass.OOM,
            "memory-limit-reached",
            cart,
            Grade.CONFIRMED,
            "container cart is killed at its memory limit",
            List.of("e1", "e2"),
            List.of("suspect.oom"));
    return new Known(
        "INC-1",
        now,
        cart,
        IncidentState.WAITING,
        List.of("one must sign"),
        new EvidenceFile(EvidenceFile.SCHEMA, now, "INC-1", cart, all, List.of()),
        new Diagnosis(List.of(cause), List.of()),
        List.of(),
        null,
        List.of(),
        0);
  }

  private static Evidence fact(
      ResourceRef about, Moment at, String id, String source, String words, boolean tainted) {
    Origin origin = tainted ? Origin.APPLICATION : Origin.KUBELET;
    return new Evidence(
        id,
        new LogExcerpt(about, about, "cart", words),
        new Provenance(source, origin, at, tainted),
        words);
  }

  private static Purse purse(List<ModelCall> calls) {
    return new Purse() {
      @Override
      public Optional<String> refuses(long tokens, long cost) {
        return Optional.empty();
      }

      @Override
      public void spent(ModelCall call) {
        calls.add(call);
      }
    };
  }

  private static ModelSettings settings() {
    return new ModelSettings(
        Provider.OPENAI_COMPATIBLE,
        URI.create(model.url()),
        "obedient",
        "",
        Duration.ofSeconds(10),
        JsonMode.OBJECT,
        400,
        new Prices(0, 0));
  }

  private static Lookouts lookouts() {
    return Agents.found().over(settings(), Redaction::redact);
  }

  private static ModelDesk desk(Theatre theatre) {
    Budget plenty = new Budget(1_000_000, Long.MAX_VALUE);
    ModelTerms terms = new ModelTerms(settings(), plenty, plenty, Set.of());
    return new ModelDesk(theatre.store, theatre.time, terms, lookouts(), theatre.scout());
  }

  private static IncidentRecord waiting(Theatre theatre) {
    return theatre.find(each -> each.state() == IncidentState.WAITING).orElseThrow();
  }

  private static Rca rca(Theatre theatre, IncidentRecord incident) {
    return theatre.store.inTransaction(
        work ->
            RcaWriter.of(Words.of(work, incident.id()).draft())
                .write(
                    Knowledge.of(incident, work.ledgerOf(incident.id(), 500), 0)
                        .asking(Words.of(work, incident.id()).asked().found())));
  }
}

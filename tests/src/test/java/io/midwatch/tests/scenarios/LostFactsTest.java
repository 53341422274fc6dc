package io.midwatch.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.app.SandboxNights;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.Scenario;
import io.midwatch.engine.simulation.ScenarioReader;
import io.midwatch.engine.simulation.ScenarioRun;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.rulebook.StandingOrders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In every case of every built-in scenario: a fact that is lost, old or tainted helps nobody. */
class LostFactsTest {

  @ParameterizedTest
  @ValueSource(strings = {"starter", "demo"})
  void no_verdict_gets_milder_when_a_fact_is_lost_old_or_tainted(String pack) {
    StandingOrders orders = Packs.load(pack);
    List<String> milder = new ArrayList<>();
    int tried = 0;
    List<CaseFile> cases = cases(pack, orders);
    for (CaseFile file : cases) {
      Verdict whole = orders.verdict(file);
      for (CaseFile edited : edited(file)) {
        tried++;
        Verdict then = orders.verdict(edited);
        if (then.compareTo(whole) < 0) {
          milder.add(
              file.incident() + ": " + whole + " -> " + then + " by " + missing(file, edited));
        }
      }
    }
    System.out.printf("%s: %d edits of %d cases%n", pack, tried, cases.size());
    assertThat(tried).isGreaterThan(100);
    assertThat(milder).isEmpty();
  }

  /** The recorded cases that differ in what they are about or in what came of them. */
  private static List<CaseFile> cases(String pack, StandingOrders orders) {
    List<CaseFile> cases = new ArrayList<>();
    Set<List<Object>> known = new HashSet<>();
    for (PackFile file : Packs.scenarios(pack)) {
      Scenario scenario = Objects.requireNonNull(ScenarioReader.read(file).scenario());
      List<Nights.Night> nights = new ArrayList<>();
      ScenarioRun.play(
          scenario,
          orders,
          (sketch, start, seed) -> {
            nights.add(new SandboxNights().begin(sketch, start, seed));
            return nights.get(0);
          });
      for (LedgerEntry entry :
          nights.get(0).hours().store().inTransaction(work -> work.ledgerAfter(0, 10_000))) {
        if (entry.kind().equals("case")) {
          CaseFile recorded = CanonicalJson.read(entry.body(), CaseFile.class);
          if (known.add(
              List.of(file.path(), recorded.proposal().operation(), orders.verdict(recorded)))) {
            cases.add(recorded);
          }
        }
      }
    }
    return cases;
  }

  private static List<CaseFile> edited(CaseFile file) {
    List<CaseFile> all = new ArrayList<>();
    for (int i = 0; i < file.circumstances().size(); i++) {
      int at = i;
      all.add(file.with(without(file.circumstances(), at)));
      edits().forEach(edit -> all.add(file.with(with(file.circumstances(), at, edit))));
    }
    for (int i = 0; i < file.evidence().size(); i++) {
      int at = i;
      all.add(withEvidence(file, without(file.evidence(), at)));
      edits().forEach(edit -> all.add(withEvidence(file, with(file.evidence(), at, edit))));
    }
    return all;
  }

  private static List<UnaryOperator<Provenance>> edits() {
    return List.of(
        was ->
            new Provenance(
                was.source(), was.origin(), was.at().plus(Duration.ofHours(-3)), was.tainted()),
        was ->
            new Provenance(
                was.source(), was.origin(), was.at().plus(Duration.ofDays(9000)), was.tainted()),
        was -> new Provenance(was.source(), was.origin(), was.at(), true));
  }

  private static List<Evidence> without(List<Evidence> all, int at) {
    List<Evidence> rest = new ArrayList<>(all);
    rest.remove(at);
    return rest;
  }

  private static List<Evidence> with(List<Evidence> all, int at, UnaryOperator<Provenance> edit) {
    List<Evidence> edited = new ArrayList<>(all);
    Evidence was = all.get(at);
    edited.set(at, new Evidence(was.id(), was.fact(), edit.apply(was.provenance()), was.excerpt()));
    return edited;
  }

  private static CaseFile withEvidence(CaseFile file, List<Evidence> evidence) {
    return new CaseFile(
        file.schema(),
        file.now(),
        file.incident(),
        file.severity(),
        file.operation(),
        file.proposal(),
        file.subject(),
        file.hypotheses(),
        evidence,
        file.circumstances(),
        file.unknown(),
        file.stops(),
        file.fromAgent(),
        file.namespaces(),
        file.requestedBy());
  }

  /** What the edited file says otherwise, for the reader of a failure. */
  private static String missing(CaseFile file, CaseFile edited) {
    List<Evidence> gone = new ArrayList<>(file.circumstances());
    gone.addAll(file.evidence());
    gone.removeAll(edited.circumstances());
    gone.removeAll(edited.evidence());
    return gone.toString();
  }
}

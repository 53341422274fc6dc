package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Rca;
import io.midwatch.agents.RcaWriter;
import io.midwatch.agents.Sentence;
import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.analysis.Knowledge;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RcaStoriesTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BAD_ROLLOUT", "OUT_OF_MEMORY", "NODE_DISK"})
  void at_every_step_of_a_story_there_is_an_analysis_whose_sentences_all_cite(Fault fault) {
    Theatre theatre = new Theatre("demo", 1);
    theatre.fleet.faults().inject(fault, 1).orElseThrow();
    theatre.watchers.add((id, state) -> cited(rca(theatre, id)));

    boolean healed = theatre.until(LONG, () -> signedAndHealed(theatre));

    assertThat(healed).as(theatre::told).isTrue();
    IncidentRecord incident =
        theatre.find(each -> each.state() == IncidentState.HEALED).orElseThrow();
    Rca rca = rca(theatre, incident.id());
    assertThat(rca.author()).isEqualTo(Rca.RULES);
    assertThat(rca.cause()).isNotNull();
    assertThat(rca.cause().grade()).isEqualTo(incident.diagnosis().hypotheses().get(0).grade());
    assertThat(rca.summary()).hasSize(2);
    assertThat(rca.decided()).isNotEmpty();
    assertThat(rca.timeline())
        .extracting(event -> event.sentence().text())
        .anyMatch(text -> text.startsWith("outcome: HEALED"));
  }

  @Test
  void the_same_record_gives_the_same_document() {
    Theatre theatre = new Theatre("demo", 3);
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, 3).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).isTrue();
    String id = theatre.find(each -> each.state() == IncidentState.WAITING).orElseThrow().id();

    assertThat(rca(theatre, id)).isEqualTo(rca(theatre, id));
  }

  private static boolean signedAndHealed(Theatre theatre) {
    theatre.incidents().stream()
        .filter(each -> each.state() == IncidentState.WAITING)
        .forEach(
            each -> {
              theatre.sign(each, Theatre.ANNA);
              theatre.sign(each, Theatre.MO);
            });
    return theatre.find(each -> each.state() == IncidentState.HEALED).isPresent();
  }

  private static void cited(Rca rca) {
    Set<String> known = rca.sources().stream().map(Citation::id).collect(Collectors.toSet());
    List<Sentence> all =
        Stream.of(
                rca.summary().stream(),
                rca.cause() == null ? Stream.<Sentence>empty() : rca.cause().why().stream(),
                rca.timeline().stream().map(Rca.Event::sentence),
                rca.decided().stream())
            .flatMap(part -> part)
            .toList();
    assertThat(all).isNotEmpty().allSatisfy(each -> assertThat(known).containsAll(each.cites()));
  }

  private static Rca rca(Theatre theatre, String id) {
    return theatre.store.inTransaction(
        work -> {
          List<LedgerEntry> entries = work.ledgerOf(id, 500);
          return RcaWriter.RULES.write(Knowledge.of(work.incident(id).orElseThrow(), entries, 0));
        });
  }
}

package io.midwatch.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.agents.ModelCall;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.ModelSettings.JsonMode;
import io.midwatch.agents.ModelSettings.Prices;
import io.midwatch.agents.ModelSettings.Provider;
import io.midwatch.agents.Purse;
import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.analysis.ModelTerms.Budget;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may be spent is read from the ledger, where every call stands before it is made. */
class LedgerPurseTest {

  private static final Budget PLENTY = new Budget(1_000_000, Long.MAX_VALUE);
  private static final Budget FEW = new Budget(250, Long.MAX_VALUE);

  private final VirtualTime time = new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"));
  private final MemoryUnitOfWork store =
      new MemoryUnitOfWork(new VirtualStageQueue(time), CanonicalJson::write);

  @Test
  void a_process_that_is_killed_in_a_call_has_made_it() {
    for (int life = 1; life <= 4; life++) {
      assertThat(purse("INC-1", PLENTY, PLENTY).refuses(100, 0)).as("life %d", life).isEmpty();
    }
    assertThat(purse("INC-1", PLENTY, PLENTY).refuses(100, 0))
        .contains("its 4 calls for this incident are made");
    assertThat(purse("INC-2", PLENTY, PLENTY).refuses(100, 0)).isEmpty();
  }

  @Test
  void a_call_without_an_end_counts_as_the_most_it_can_have_been() {
    assertThat(purse("INC-1", FEW, PLENTY).refuses(100, 0)).isEmpty();
    assertThat(purse("INC-1", FEW, PLENTY).refuses(100, 0)).isEmpty();
    assertThat(purse("INC-1", FEW, PLENTY).refuses(100, 0)).isPresent();

    assertThat(purse("INC-2", PLENTY, FEW).refuses(100, 0))
        .as("of another incident on the same day")
        .contains("the day's budget of 250 tokens is spent");
  }

  @Test
  void a_call_that_ended_counts_as_what_it_was() {
    for (int call = 1; call <= 3; call++) {
      Purse purse = purse("INC-1", FEW, FEW);
      assertThat(purse.refuses(200, 0)).as("call %d", call).isEmpty();
      purse.spent(spent(10, 5));
    }
    assertThat(purse("INC-1", FEW, FEW).refuses(206, 0)).isPresent();
    assertThat(purse("INC-1", FEW, FEW).refuses(205, 0)).isEmpty();
  }

  @Test
  void one_purse_of_a_day_reads_on_where_it_was() {
    LedgerPurse day = new LedgerPurse(store, time, terms(PLENTY, FEW));
    for (int call = 1; call <= 3; call++) {
      Purse purse = day.of("INC-" + call);
      assertThat(purse.refuses(200, 0)).as("call %d", call).isEmpty();
      purse.spent(spent(10, 5));
    }
    assertThat(day.of("INC-9").refuses(206, 0)).isPresent();

    time.pass(Duration.ofDays(1));

    assertThat(day.of("INC-9").refuses(206, 0)).isEmpty();
  }

  @Test
  void whatever_a_server_counts_no_call_brings_money_back() {
    Prices dear = new Prices(9_999_999_000_000L, 9_999_999_000_000L);

    assertThat(dear.of(Integer.MAX_VALUE, Integer.MAX_VALUE)).isPositive();
    assertThat(new Prices(2_500_000, 0).of(1, 0)).isEqualTo(3);
  }

  private Purse purse(String incident, Budget perIncident, Budget perDay) {
    return new LedgerPurse(store, time, terms(perIncident, perDay)).of(incident);
  }

  private static ModelCall spent(long in, long out) {
    return new ModelCall("rca-writer", "m", "d", "p", "a", in, out, false, 0, 1, "answered");
  }

  private static ModelTerms terms(Budget perIncident, Budget perDay) {
    ModelSettings settings =
        new ModelSettings(
            Provider.OPENAI_COMPATIBLE,
            URI.create("http://127.0.0.1:9/v1"),
            "m",
            "",
            Duration.ofSeconds(1),
            JsonMode.NONE,
            100,
            new Prices(0, 0));
    return new ModelTerms(settings, perIncident, perDay, Set.of());
  }
}

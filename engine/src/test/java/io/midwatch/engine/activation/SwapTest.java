package io.midwatch.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.judgement.InForce;
import io.midwatch.engine.judgement.Judging;
import io.midwatch.engine.policy.PackMaker;
import io.midwatch.engine.policy.PackSource;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.rulebook.StandingOrders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs are swapped while decisions are made, and while signed changes are on their way. */
class SwapTest {

  private static final int SWAPS = 200;

  private @TempDir Path folder;
  private Shop shop;

  @BeforeEach
  void begin() {
    shop = new Shop(folder);
  }

  @Test
  void each_of_many_decisions_during_swaps_is_wholly_that_of_one_pack() throws Exception {
    Night night = signed();
    CaseFile file = night.incidents().get(0).chosen().orElseThrow().caseFile();
    StandingOrders one = orders();
    shop.stricter();
    StandingOrders other = orders();
    Map<String, Decision> alone =
        Map.of(one.pack().digest(), one.decide(file), other.pack().digest(), other.decide(file));
    assertThat(alone.values()).extracting(Decision::verdict).doesNotHaveDuplicates();
    InForce inForce = InForce.always(one);
    Judging judging = new Judging(inForce, night.fleet.objects());
    AtomicLong made = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();

    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<List<Decision>>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(threads.submit(() -> decide(judging, file, made, over)));
    }
    for (int i = 0; i < SWAPS; i++) {
      long before = made.get();
      inForce.replace(i % 2 == 0 ? other : one);
      while (made.get() == before) {
        Thread.onSpinWait();
      }
    }
    over.set(true);
    List<Decision> decisions = new ArrayList<>();
    for (Future<List<Decision>> each : all) {
      decisions.addAll(each.get(60, TimeUnit.SECONDS));
    }
    threads.shutdown();

    assertThat(decisions).hasSizeGreaterThanOrEqualTo(SWAPS);
    assertThat(decisions)
        .allSatisfy(
            decision -> assertThat(decision).isEqualTo(alone.get(decision.digests().pack())));
    assertThat(decisions.stream().map(decision -> decision.digests().pack()).distinct()).hasSize(2);
  }

  private static List<Decision> decide(
      Judging judging, CaseFile file, AtomicLong made, AtomicBoolean over) {
    List<Decision> decisions = new ArrayList<>();
    while (!over.get()) {
      decisions.add(judging.decide(file));
      made.incrementAndGet();
    }
    return decisions;
  }

  @Test
  void a_signed_change_is_stale_if_a_pack_activated_meanwhile_is_stricter() {
    Night night = signed();

    shop.stricter();
    assertThat(night.look().pending()).isNull();

    assertThat(night.until(() -> waiting(night, Verdict.ASK_TWO))).isTrue();
    assertThat(night.incidents().get(0).change()).isNull();
  }

  @Test
  void a_signed_change_goes_on_if_a_pack_activated_meanwhile_says_the_same() {
    Night night = signed();

    shop.readme("nothing new");
    night.look();

    assertThat(night.until(() -> night.in(IncidentState.HEALED).isPresent())).isTrue();
  }

  @Test
  void a_signed_change_is_stale_if_the_pack_that_was_signed_holds_it_by_now() {
    Night night = signed();
    StandingOrders present = orders();
    shop.stricter();
    StandingOrders former = orders();
    shop.mended();
    shop.milder();
    StandingOrders milder = orders();

    night.decideUnder(new InForce(milder, digest -> Optional.of(former)));

    assertThat(present.pack().digest()).isNotEqualTo(milder.pack().digest());
    assertThat(night.until(() -> night.in(IncidentState.DECIDED).isEmpty())).isTrue();
    assertThat(stale(night)).isTrue();
  }

  @Test
  void a_signed_change_is_stale_if_the_pack_that_was_signed_is_no_longer_kept() {
    Night night = signed();
    shop.readme("nothing new");

    night.decideUnder(InForce.always(orders()));

    assertThat(night.until(() -> night.in(IncidentState.DECIDED).isEmpty())).isTrue();
    assertThat(stale(night)).isTrue();
  }

  @Test
  void a_pack_that_was_in_force_before_a_restart_still_counts_for_what_was_signed_under_it() {
    Night night = signed();
    String signed = night.activation.status().digest();
    shop.readme("nothing new");
    night.start();

    assertThat(night.activation.status().digest()).isNotEqualTo(signed);
    assertThat(night.activation.inForce().of(signed)).isPresent();
    assertThat(night.until(() -> night.in(IncidentState.HEALED).isPresent())).isTrue();
  }

  private static boolean stale(Night night) {
    return night.ledger().stream()
        .anyMatch(entry -> entry.kind().equals("outcome") && entry.body().contains("STALE"));
  }

  private StandingOrders orders() {
    StandingOrders orders =
        PackMaker.make(PackSource.of(folder.toString()).read().content()).orders();
    assertThat(orders).isNotNull();
    return orders;
  }

  /** One change that has its one signature and has not begun. */
  private Night signed() {
    Night night = new Night(folder);
    night.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();
    assertThat(night.until(() -> waiting(night, Verdict.ASK_ONE))).isTrue();
    IncidentRecord incident = night.in(IncidentState.WAITING).orElseThrow();
    assertThat(night.sign(incident, Night.ANNA)).isEmpty();
    return night;
  }

  private static boolean waiting(Night night, Verdict verdict) {
    return night
        .in(IncidentState.WAITING)
        .filter(i -> i.chosen().orElseThrow().decision().verdict() == verdict)
        .isPresent();
  }
}

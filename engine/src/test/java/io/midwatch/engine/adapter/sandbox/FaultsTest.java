package io.midwatch.engine.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Environment;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

  private static final int SEEDS = 50;

  @ParameterizedTest
  @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void every_fault_of_fifty_seeds_hurts_and_can_be_healed(Fault fault) {
    Bench bench = new Bench(7, Bench.profiles(Environment.PROD, Environment.STAGING));
    var victims = new HashSet<ResourceRef>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Injected hit = bench.fleet.faults().inject(fault, seed).orElseThrow();
      victims.add(hit.victim());
      bench.until("harm by " + hit, () -> hurt(bench, hit));
      bench.pass("15s");
      heal(bench, hit);
      bench.until("healing of " + hit, () -> !hurt(bench, hit));
      bench.pass("1m");
      assertThat(hurt(bench, hit)).as("still hurt by " + hit).isFalse();
    }
    assertThat(victims).hasSizeGreaterThan(8);
  }

  @Test
  void no_fault_hits_nothing() {
    assertThat(new Bench().fleet.faults().inject(Fault.NONE, 1)).isEmpty();
  }

  private static boolean hurt(Bench bench, Injected hit) {
    ResourceRef victim = hit.victim();
    return switch (victim.kind()) {
      case "Node" -> bench.get(victim).condition("DiskPressure").equals("True");
      case "Pod" ->
          bench
              .fleet
              .objects()
              .get(victim)
              .filter(pod -> !pod.condition("Ready").equals("True"))
              .isPresent();
      default -> !bench.healthy(victim);
    };
  }

  private static void heal(Bench bench, Injected hit) {
    switch (hit.remedy()) {
      case ROLL_BACK ->
          assertThat(bench.rollBack(hit.victim())).isInstanceOf(WriteResult.Done.class);
      case RAISE_MEMORY ->
          assertThat(bench.doubleMemory(hit.victim())).isInstanceOf(WriteResult.Done.class);
      case RESTART ->
          assertThat(bench.evict(bench.get(hit.victim()))).isInstanceOf(WriteResult.Done.class);
      case DRAIN -> {
        bench.drain(hit.victim());
        bench.pass("10s");
        bench.cordon(hit.victim(), false);
      }
    }
  }
}

package io.midwatch.engine.facts;

import static io.midwatch.engine.facts.CircumstanceDistillerTest.PROFILE;
import static io.midwatch.engine.facts.Objects.CART;
import static io.midwatch.engine.facts.Objects.NOW;
import static io.midwatch.engine.facts.Objects.deployment;
import static io.midwatch.engine.facts.Objects.node;
import static io.midwatch.engine.facts.Objects.pod;
import static io.midwatch.engine.facts.Objects.replicaSet;
import static io.midwatch.engine.facts.Objects.snapshot;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Cell;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Freeze;
import io.midwatch.rules.facts.MaintenanceWindow;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.PackReader;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is known of the time and the cell of a proposal about the cart, on a Tuesday at ten. */
class SurroundingsTest {

  private static Calendar calendar(String yaml) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("pack.yaml", "name: p\nowner: o\nminEngine: 0.1.0\nextends: q\n".getBytes(UTF_8));
    files.put("calendar/times.yaml", yaml.getBytes(UTF_8));
    PackReader.Read read = PackReader.read(files);
    assertThat(read.problems()).isEmpty();
    return java.util.Objects.requireNonNull(read.pack()).calendar();
  }

  private static List<Fact> distilled(
      Calendar calendar, List<ClusterProfile> fleet, RunningChange... running) {
    JudgingMatter matter =
        new JudgingMatter(
            snapshot(
                List.of(
                    deployment("cart", 1),
                    replicaSet("cart", "b", 2, 1),
                    pod("cart", "b", "1", "n1"),
                    node("n1"))),
            PROFILE,
            CircumstanceDistillerTest.proposal("restart", CART),
            CircumstanceDistillerTest.operation("restart"),
            any -> Tier.HIGH,
            calendar,
            fleet,
            new JudgingMatter.Records(List.of(running), List.of(), List.of(), List.of()),
            OwnEffects.none(),
            NOW);
    return CircumstanceDistiller.distil(matter).circumstances().stream()
        .map(Evidence::fact)
        .toList();
  }

  private static ClusterProfile cluster(String name, String cell) {
    return new ClusterProfile(name, Environment.PROD, "eu", cell, false, "", NamespaceScope.ALL);
  }

  private static RunningChange in(String id, String cluster) {
    return new RunningChange(
        id, "drain-node", "drain", ResourceRef.ofCluster(cluster, "Node", "n7"));
  }

  private static Cell cell(List<ClusterProfile> fleet, RunningChange... running) {
    return distilled(Calendar.EMPTY, fleet, running).stream()
        .filter(Cell.class::isInstance)
        .map(Cell.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_pack_without_a_calendar_has_looked_through_empty_lists() {
    assertThat(distilled(Calendar.EMPTY, List.of(PROFILE)))
        .contains(new WholeList("Freeze", 0), new WholeList("MaintenanceWindow", 0))
        .noneMatch(fact -> fact instanceof Freeze || fact instanceof MaintenanceWindow);
  }

  @Test
  void what_the_calendar_says_now_is_in_the_case() {
    Calendar calendar =
        calendar(
            """
            freezes:
              - {name: audit, reason: auditors are here, owner: finance, covers: {namespaces: [shop], tiers: [HIGH]},
                 once: {from: 2026-03-02 00:00, until: 2026-03-04 00:00, zone: UTC}}
              - {name: later, reason: r, owner: o, once: {from: 2026-04-02 00:00, until: 2026-04-04 00:00, zone: UTC}}
              - {name: others, reason: r, owner: o, covers: {namespaces: [payments]},
                 once: {from: 2026-03-02 00:00, until: 2026-03-04 00:00, zone: UTC}}
            windows:
              - {name: nights, reason: r, owner: o, covers: {operations: [restart]}, every: {from: 22:00, to: 04:00, zone: UTC}}
            """);

    assertThat(distilled(calendar, List.of(PROFILE)))
        .contains(
            new Freeze(
                "eu-1",
                "audit",
                "auditors are here",
                "finance",
                "2026-03-02 00:00 to 2026-03-04 00:00 UTC",
                Moment.parse("2026-03-04T00:00:00Z")),
            new MaintenanceWindow("eu-1", "nights", "22:00 to 04:00 UTC", false),
            new WholeList("Freeze", 1),
            new WholeList("MaintenanceWindow", 1));
  }

  @Test
  void a_cell_is_every_cluster_of_that_cell() {
    List<ClusterProfile> fleet =
        List.of(PROFILE, cluster("eu-2", "a"), cluster("eu-3", "a"), cluster("us-1", "b"));

    assertThat(cell(fleet)).isEqualTo(new Cell("eu-1", "a", 3, 0));
    assertThat(cell(fleet, in("1", "eu-2"), in("2", "eu-2"), in("3", "us-1"), in("4", "eu-1")))
        .isEqualTo(new Cell("eu-1", "a", 3, 1));
    assertThat(cell(fleet, in("1", "eu-2"), in("2", "eu-3")))
        .isEqualTo(new Cell("eu-1", "a", 3, 2));
  }

  @Test
  void a_cluster_that_is_not_configured_is_a_cell_with_itself() {
    assertThat(cell(List.of())).isEqualTo(new Cell("eu-1", "a", 1, 0));
  }
}

package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Cell;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Freeze;
import io.midwatch.rules.facts.MaintenanceWindow;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.policy.Calendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the calendar says of a proposal's time, and the failure cell that it is in. */
final class Surroundings {

  private final JudgingMatter matter;

  private Surroundings(JudgingMatter matter) {
    this.matter = matter;
  }

  static List<Draft> of(JudgingMatter matter, Reach reach) {
    Surroundings surroundings = new Surroundings(matter);
    List<Draft> drafts = new ArrayList<>(surroundings.calendar(reach));
    drafts.add(surroundings.cell());
    return drafts;
  }

  /** The mark that a list was looked through whole. */
  static Draft whole(
      JudgingMatter matter, Class<? extends Fact> list, int entries, Provenance provenance) {
    WholeList mark = new WholeList(list.getSimpleName(), entries);
    String words = "every %s was looked for: %d found".formatted(mark.list(), entries);
    return new Draft(Draft.FRAME, mark, matter.proposal().target(), provenance, words, "");
  }

  private List<Draft> calendar(Reach reach) {
    Calendar.Change change =
        new Calendar.Change(
            matter.snapshot().cluster(),
            matter.profile().environment(),
            matter.operation().operationClass(),
            reach.workloads().stream()
                .filter(workload -> !workload.kind().equals("Node"))
                .map(this::part)
                .distinct()
                .toList());
    Provenance said = said("calendar");
    List<Draft> drafts = new ArrayList<>();
    List<Freeze> freezes = matter.calendar().freezes(change, matter.now());
    for (Freeze freeze : freezes) {
      String words = "freeze %s (%s) holds until %s: %s";
      drafts.add(
          draft(
              freeze,
              said,
              words.formatted(freeze.name(), freeze.schedule(), freeze.until(), freeze.reason())));
    }
    List<MaintenanceWindow> windows = matter.calendar().windows(change, matter.now());
    for (MaintenanceWindow window : windows) {
      String words = "maintenance window %s (%s) is %s";
      drafts.add(
          draft(
              window,
              said,
              words.formatted(
                  window.name(), window.schedule(), window.open() ? "open" : "closed")));
    }
    drafts.add(whole(matter, Freeze.class, freezes.size(), said));
    drafts.add(whole(matter, MaintenanceWindow.class, windows.size(), said));
    return drafts;
  }

  private Calendar.Part part(ResourceRef workload) {
    return new Calendar.Part(workload.namespace(), matter.tiers().apply(workload));
  }

  private Draft cell() {
    String own = matter.snapshot().cluster();
    String cell = matter.profile().cell();
    Set<String> others =
        matter.fleet().stream()
            .filter(profile -> profile.cell().equals(cell))
            .map(ClusterProfile::name)
            .filter(name -> !name.equals(own))
            .collect(Collectors.toSet());
    long changing =
        matter.records().running().stream()
            .map(RunningChange::target)
            .map(ResourceRef::cluster)
            .filter(others::contains)
            .distinct()
            .count();
    Cell fact = new Cell(own, cell, others.size() + 1, (int) changing);
    String words = "cell `%s`: %d clusters; in %d of the others a change is being carried out";
    return draft(
        fact, said("inventory"), words.formatted(cell, fact.clusters(), fact.clustersChanging()));
  }

  private Provenance said(String source) {
    return new Provenance(source, Origin.MIDWATCH, matter.now(), false);
  }

  private Draft draft(Fact fact, Provenance provenance, String words) {
    return new Draft(Draft.TROUBLE, fact, matter.proposal().target(), provenance, words, "");
  }
}

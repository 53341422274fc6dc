package io.midwatch.rules.rulebook;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Freeze;
import io.midwatch.rules.facts.MaintenanceWindow;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.facts.Workload;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.PolicyPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The circumstances of a recorded case with what a pack's own calendar says of its time. */
final class CalendarAnew {

  private static final Set<String> LISTS =
      Set.of(Freeze.class.getSimpleName(), MaintenanceWindow.class.getSimpleName());

  private CalendarAnew() {}

  static List<Evidence> circumstances(PolicyPack pack, CaseFile recorded) {
    Calendar.Change change =
        new Calendar.Change(
            recorded.subject().target().cluster(),
            recorded.subject().environment(),
            recorded.subject().operationClass(),
            parts(pack, recorded));
    List<Freeze> freezes = pack.calendar().freezes(change, recorded.now());
    List<MaintenanceWindow> windows = pack.calendar().windows(change, recorded.now());
    List<Fact> said = new ArrayList<>(freezes);
    said.addAll(windows);
    said.add(new WholeList(Freeze.class.getSimpleName(), freezes.size()));
    said.add(new WholeList(MaintenanceWindow.class.getSimpleName(), windows.size()));
    List<Fact> before =
        recorded.circumstances().stream()
            .map(Evidence::fact)
            .filter(CalendarAnew::ofCalendar)
            .toList();
    if (before.size() == said.size() && Set.copyOf(before).equals(Set.copyOf(said))) {
      return recorded.circumstances();
    }
    List<Evidence> all =
        new ArrayList<>(
            recorded.circumstances().stream().filter(one -> !ofCalendar(one.fact())).toList());
    Provenance calendar = new Provenance("calendar", Origin.MIDWATCH, recorded.now(), false);
    for (Fact fact : said) {
      all.add(new Evidence("calendar-" + all.size(), fact, calendar, ""));
    }
    return all;
  }

  private static boolean ofCalendar(Fact fact) {
    return fact instanceof Freeze
        || fact instanceof MaintenanceWindow
        || (fact instanceof WholeList mark && LISTS.contains(mark.list()));
  }

  private static List<Calendar.Part> parts(PolicyPack pack, CaseFile recorded) {
    List<Calendar.Part> parts = new ArrayList<>();
    for (Evidence one : recorded.circumstances()) {
      if (one.fact() instanceof Workload touched && !touched.kind().equals("Node")) {
        parts.add(
            new Calendar.Part(touched.ref().namespace(), pack.inventory().tier(touched.ref())));
      }
    }
    return parts.stream().distinct().toList();
  }
}

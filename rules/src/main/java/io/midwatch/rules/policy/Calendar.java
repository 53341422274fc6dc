package io.midwatch.rules.policy;

import io.midwatch.rules.Moment;
import io.midwatch.rules.Suggestion;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Freeze;
import io.midwatch.rules.facts.MaintenanceWindow;
import io.midwatch.rules.facts.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * When changes are forbidden, and when they are expected. What is in force is worked out as the
 * case is built and kept in it, so that a replay does not depend on any table of time zones.
 */
public final class Calendar {

  /** Neither freezes nor windows. */
  public static final Calendar EMPTY = new Calendar(List.of(), List.of());

  /** Stands in where a change touches no service. */
  private static final List<Part> NOTHING = List.of(new Part("", Tier.LOW));

  private final List<CalendarEntry> freezes;
  private final List<CalendarEntry> windows;

  Calendar(List<CalendarEntry> freezes, List<CalendarEntry> windows) {
    this.freezes = List.copyOf(freezes);
    this.windows = List.copyOf(windows);
  }

  /**
   * A change that asks whether it is time.
   *
   * @param cluster the cluster's name
   * @param environment of the cluster
   * @param operationClass what is done
   * @param parts what it touches
   */
  public record Change(
      String cluster, Environment environment, String operationClass, Collection<Part> parts) {
    public Change {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A service that a change touches.
   *
   * @param namespace its namespace
   * @param tier how much it matters
   */
  public record Part(String namespace, Tier tier) {}

  /**
   * A freeze or window in words.
   *
   * @param kind {@code freeze} or {@code window}
   * @param name its name
   * @param force what it covers and when, line by line
   * @param why its reason and owner
   */
  public record Entry(String kind, String name, String force, String why) {

    /** All of it. */
    public String text() {
      return force + "\n" + why;
    }
  }

  /**
   * The freezes and windows of a mapping that has either or both, as a file of a calendar has them.
   *
   * @param fields the mapping; what is wrong in it is noted
   */
  public static Calendar read(YamlFields fields) {
    return CalendarReader.read(fields);
  }

  /** Every freeze and window, as it is written. */
  public List<Entry> entries() {
    return Stream.concat(
            freezes.stream().map(each -> entry("freeze", each)),
            windows.stream().map(each -> entry("window", each)))
        .toList();
  }

  private static Entry entry(String kind, CalendarEntry entry) {
    return new Entry(
        kind,
        entry.name(),
        entry.covers().shown() + "\n" + entry.schedule().shown(),
        entry.reason() + " (" + entry.owner() + ")");
  }

  /** This calendar and another. */
  Calendar and(Calendar other) {
    return new Calendar(
        Stream.concat(freezes.stream(), other.freezes.stream()).toList(),
        Stream.concat(windows.stream(), other.windows.stream()).toList());
  }

  /**
   * The freezes in force that cover any part of a change; one of which the environment or tier is
   * not known is covered by any that asks for it.
   */
  public List<Freeze> freezes(Change change, Moment now) {
    List<Freeze> found = new ArrayList<>();
    for (CalendarEntry freeze : freezes) {
      boolean covers =
          parts(freeze, change).stream().anyMatch(p -> freeze.covers().covers(change, p, true));
      if (covers) {
        freeze
            .schedule()
            .at(now, true)
            .ifPresent(
                span ->
                    found.add(
                        new Freeze(
                            change.cluster(),
                            freeze.name(),
                            freeze.reason(),
                            freeze.owner(),
                            freeze.schedule().shown(),
                            span.until())));
      }
    }
    return found.stream().distinct().toList();
  }

  /**
   * The windows that a change must keep to. A part that has windows needs one of them to be open;
   * then only that one is named, and otherwise all of them are, closed. A window counts as open
   * only where it is known to be meant.
   */
  public List<MaintenanceWindow> windows(Change change, Moment now) {
    List<MaintenanceWindow> found = new ArrayList<>();
    for (Part part : change.parts().isEmpty() ? NOTHING : change.parts()) {
      List<CalendarEntry> meant =
          windows.stream()
              .filter(window -> parts(window, change).contains(part))
              .filter(window -> window.covers().covers(change, part, true))
              .toList();
      List<CalendarEntry> open =
          meant.stream()
              .filter(window -> window.covers().covers(change, part, false))
              .filter(window -> window.schedule().at(now, false).isPresent())
              .toList();
      for (CalendarEntry window : open.isEmpty() ? meant : open) {
        found.add(
            new MaintenanceWindow(
                change.cluster(), window.name(), window.schedule().shown(), !open.isEmpty()));
      }
    }
    return found.stream().distinct().toList();
  }

  /**
   * The entries that will never be in force again, as warnings with their places.
   *
   * @param now when it is asked
   */
  public List<PolicyProblem> over(Moment now) {
    return Stream.concat(
            freezes.stream()
                .filter(freeze -> freeze.schedule().over(now))
                .map(freeze -> over(freeze, "freeze", "it bars nothing any more")),
            windows.stream()
                .filter(window -> window.schedule().over(now))
                .map(window -> over(window, "window", "what has no other window is never changed")))
        .toList();
  }

  /**
   * The clusters that entries name and that there are not, as warnings with their places.
   *
   * @param clusters the names of those that there are
   */
  public List<PolicyProblem> strangers(Collection<String> clusters) {
    return Stream.concat(
            freezes.stream().flatMap(freeze -> strangers(freeze, "freeze", clusters)),
            windows.stream().flatMap(window -> strangers(window, "window", clusters)))
        .toList();
  }

  private static Stream<PolicyProblem> strangers(
      CalendarEntry entry, String what, Collection<String> clusters) {
    return entry.covers().strangers(clusters).stream()
        .map(
            pattern ->
                warning(
                    entry,
                    "unknown-cluster",
                    "the "
                        + what
                        + " `"
                        + entry.name()
                        + "` names no cluster with `"
                        + pattern
                        + "`",
                    Suggestion.closest(pattern, clusters)
                        .map(name -> "did you mean `" + name + "`?")
                        .orElse("write it as in the label `cluster` of its alerts")));
  }

  private static PolicyProblem over(CalendarEntry entry, String what, String effect) {
    String past = "the " + what + " `" + entry.name() + "` is past, " + entry.schedule().shown();
    String help = "remove it, or write when the next one is";
    return warning(entry, what + "-over", past + ": " + effect, help);
  }

  private static PolicyProblem warning(
      CalendarEntry entry, String code, String message, String help) {
    CalendarEntry.Place at = entry.place();
    return new PolicyProblem(at.file(), at.line(), at.column(), code, message, help);
  }

  /** The parts that an entry can be about: a change of no service is one that is about clusters. */
  private static Collection<Part> parts(CalendarEntry entry, Change change) {
    if (!change.parts().isEmpty()) {
      return change.parts();
    }
    return entry.covers().aboutServices() ? List.of() : NOTHING;
  }
}

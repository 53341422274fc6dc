package io.midwatch.engine.simulation;

import io.midwatch.engine.flow.IncidentRecord;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a claim is held against: one incident, and the world around it.
 *
 * @param incident the incident; null where none is looked at
 * @param incidents how many there are altogether
 * @param writes how many writes have reached a cluster
 */
record Scene(@Nullable IncidentRecord incident, int incidents, long writes) {

  /** One for each incident, and one without any for what is said of the world alone. */
  static List<Scene> of(List<IncidentRecord> incidents, long writes) {
    int count = incidents.size();
    return Stream.concat(
            incidents.stream().map(incident -> new Scene(incident, count, writes)),
            Stream.of(new Scene(null, count, writes)))
        .toList();
  }

  /** True if it may be meant by a path; a scene without an incident is about nothing at all. */
  boolean isAbout(String path) {
    return path.isEmpty()
        || (incident != null && Expectation.pathOf(incident.target()).equals(path));
  }

  String shown() {
    return incident == null
        ? ""
        : " (" + incident.id() + " on " + Expectation.pathOf(incident.target()) + ")";
  }
}

package io.midwatch.engine.web.pages;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.web.ClusterRow;
import io.midwatch.rules.facts.Environment;
import java.util.Comparator;
import java.util.List;

/** The clusters, those with open incidents first. */
record FleetView(Frame frame, String count, List<Line> lines, int leftOut) {

  private static final int MOST = 500;

  static FleetView of(Frame frame, List<ClusterRow> clusters) {
    List<Line> lines =
        clusters.stream()
            .sorted(
                Comparator.comparingLong((ClusterRow row) -> -row.open())
                    .thenComparing(row -> row.profile().name()))
            .limit(MOST)
            .map(Line::of)
            .toList();
    return new FleetView(
        frame, Say.count(clusters.size(), "cluster"), lines, Math.max(0, clusters.size() - MOST));
  }

  /** A cluster. */
  record Line(
      String name,
      String href,
      Tag environment,
      String region,
      String cell,
      String open,
      String waiting,
      boolean quiet,
      boolean disposable,
      boolean argo) {

    static Line of(ClusterRow row) {
      ClusterProfile profile = row.profile();
      return new Line(
          profile.name(),
          "/incidents?cluster=" + Links.encoded(profile.name()),
          tag(profile.environment()),
          dash(profile.region()),
          dash(profile.cell()),
          Say.count(row.open(), "incident"),
          Long.toString(row.waiting()),
          row.open() == 0,
          profile.disposable(),
          !profile.argoNamespace().isEmpty());
    }

    private static String dash(String text) {
      return text.isEmpty() ? "–" : text;
    }

    private static Tag tag(Environment environment) {
      return switch (environment) {
        case PROD -> new Tag("prod", "warn");
        case STAGING -> new Tag("staging", "info");
        case DEV -> new Tag("dev", "mute");
        case UNKNOWN -> new Tag("unknown", "mute");
      };
    }
  }
}

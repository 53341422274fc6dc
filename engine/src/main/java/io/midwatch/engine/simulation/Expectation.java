package io.midwatch.engine.simulation;

import io.midwatch.rules.ResourceRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Claims that must hold together, of one incident.
 *
 * @param line where it is written
 * @param kind at a moment, by a moment, or never
 * @param when the moment, after the beginning; of no meaning for never
 * @param about path of the incident's target, such as {@code eu-1/shop/cart}; empty for any
 * @param claims what must hold
 */
public record Expectation(int line, Kind kind, Duration when, String about, List<Claim> claims) {

  public Expectation {
    claims = List.copyOf(claims);
  }

  /** When it must hold. */
  public enum Kind {
    /** At the very moment. */
    AT,
    /** At that moment or any before it. */
    BY,
    /** At no moment. */
    NEVER
  }

  /** How an incident's target is named in a scenario: {@code cluster/namespace/name}. */
  static String pathOf(ResourceRef target) {
    return target.cluster() + "/" + target.path();
  }

  /** True if all claims hold of one of the scenes. */
  boolean isMet(List<Scene> scenes) {
    return scenes.stream()
        .filter(scene -> scene.isAbout(about))
        .anyMatch(scene -> claims.stream().allMatch(claim -> claim.holds(scene)));
  }

  /** What differs where it comes nearest to being met; empty if it is met. */
  List<String> differences(List<Scene> scenes) {
    List<Scene> possible = scenes.stream().filter(scene -> scene.isAbout(about)).toList();
    List<String> nearest = new ArrayList<>();
    if (possible.isEmpty()) {
      nearest.add("there is no incident" + (about.isEmpty() ? "" : " about " + about));
      return nearest;
    }
    return possible.stream()
        .map(this::differences)
        .min(Comparator.comparingInt(List::size))
        .orElse(nearest);
  }

  private List<String> differences(Scene scene) {
    return claims.stream().flatMap(claim -> claim.difference(scene).stream()).toList();
  }

  /** When and about what, in words. */
  String shown() {
    String time =
        switch (kind) {
          case AT -> "at " + Times.shown(when);
          case BY -> "by " + Times.shown(when);
          case NEVER -> "never";
        };
    return about.isEmpty() ? time : time + ", about " + about;
  }
}

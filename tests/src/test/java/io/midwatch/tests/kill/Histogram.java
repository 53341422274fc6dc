package io.midwatch.tests.kill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts at which moments the service died, and what it had in its hands then. */
final class Histogram {

  /** All, or those that {@code -Ddeaths=CORDONED,EVICTED} names, to look at few more closely. */
  private static final List<Death> LOOKED_AT =
      Arrays.stream(Death.values())
          .filter(death -> System.getProperty("deaths", death.name()).contains(death.name()))
          .toList();

  private final Map<Death, Integer> deaths = new EnumMap<>(Death.class);
  private final Map<String, Integer> inHand = new TreeMap<>();

  /** The moment that was chosen least, the earliest of them first. */
  Death next() {
    return LOOKED_AT.stream()
        .min(Comparator.comparingInt(death -> deaths.getOrDefault(death, 0)))
        .orElseThrow();
  }

  void died(Death death, List<String> stages) {
    deaths.merge(death, 1, Integer::sum);
    stages.forEach(stage -> inHand.merge(stage, 1, Integer::sum));
  }

  int of(Death death) {
    return deaths.getOrDefault(death, 0);
  }

  /** The least that any moment was chosen. */
  int least() {
    return List.of(Death.values()).stream().mapToInt(this::of).min().orElse(0);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Death death : Death.values()) {
      int times = of(death);
      lines.add("  %-42s %3d %s".formatted(death.words(), times, "#".repeat(times)));
    }
    Collections.sort(lines);
    lines.add("  stages in hand at those deaths: " + inHand);
    return lines;
  }
}

package io.midwatch.rules.policy;

import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One freeze or maintenance window.
 *
 * @param name its name
 * @param reason why there is one
 * @param owner who can change it
 * @param covers what it is about
 * @param schedule when it is in force
 * @param place where it is written
 */
record CalendarEntry(
    String name, String reason, String owner, Scope covers, Schedule schedule, Place place) {

  /**
   * Where an entry is written.
   *
   * @param file path inside the pack
   * @param line of its name, from 1
   * @param column of its name, from 1
   */
  record Place(String file, int line, int column) {}

  /**
   * What an entry is about; an empty list means any.
   *
   * @param environments of the cluster
   * @param clusters names, or beginnings of names with {@code *}
   * @param namespaces names, or beginnings of names with {@code *}
   * @param tiers of the services
   * @param operations classes of operations
   */
  record Scope(
      List<Environment> environments,
      List<String> clusters,
      List<String> namespaces,
      List<Tier> tiers,
      List<String> operations) {

    Scope {
      environments = List.copyOf(environments);
      clusters = List.copyOf(clusters);
      namespaces = List.copyOf(namespaces);
      tiers = List.copyOf(tiers);
      operations = List.copyOf(operations);
    }

    /**
     * True if a change in this cluster that touches this part is meant.
     *
     * @param unsure what to say where the environment or tier is not known
     */
    boolean covers(Calendar.Change change, Calendar.Part part, boolean unsure) {
      return (operations.isEmpty() || operations.contains(change.operationClass()))
          && named(clusters, change.cluster())
          && (environments.isEmpty()
              || environments.contains(change.environment())
              || (unsure && change.environment() == Environment.UNKNOWN))
          && named(namespaces, part.namespace())
          && (tiers.isEmpty()
              || tiers.contains(part.tier())
              || (unsure && part.tier() == Tier.UNKNOWN));
    }

    /** In words, such as {@code namespaces shop; tiers CRITICAL, HIGH}. */
    String shown() {
      List<String> parts = new ArrayList<>();
      part(parts, "environments", environments);
      part(parts, "clusters", clusters);
      part(parts, "namespaces", namespaces);
      part(parts, "tiers", tiers);
      part(parts, "operations", operations);
      return parts.isEmpty() ? "everything" : String.join("; ", parts);
    }

    private static void part(List<String> parts, String what, List<?> names) {
      if (!names.isEmpty()) {
        parts.add(
            what + " " + names.stream().map(String::valueOf).collect(Collectors.joining(", ")));
      }
    }

    /** The names, or beginnings of names, of clusters that none of these is called. */
    List<String> strangers(Collection<String> known) {
      return clusters.stream()
          .filter(pattern -> known.stream().noneMatch(name -> fits(pattern, name)))
          .toList();
    }

    private static boolean named(List<String> patterns, String name) {
      return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> fits(pattern, name));
    }

    private static boolean fits(String pattern, String name) {
      return pattern.endsWith("*")
          ? name.startsWith(pattern.substring(0, pattern.length() - 1))
          : name.equals(pattern);
    }

    /** True if it is about services, so that a change that touches none is not meant. */
    boolean aboutServices() {
      return !namespaces.isEmpty() || !tiers.isEmpty();
    }
  }
}

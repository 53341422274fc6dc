package io.midwatch.engine.simulation.capture;

import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.Inventory;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyPack;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a pack writes itself. They may stay, since the test stands beside the pack, and
 * they must, since what the pack says of them would not hold of others.
 */
final class PackNames {

  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]{1,63})\"");

  /** Names that every fleet has. */
  private static final Set<String> GENERIC =
      Set.of("default", "kube-system", "kube-public", "argo", "argocd", "monitoring", "coredns");

  private final Set<String> whole = new TreeSet<>(GENERIC);
  private final Set<String> beginnings = new TreeSet<>();

  private PackNames() {}

  static PackNames of(PolicyPack pack) {
    PackNames names = new PackNames();
    for (PackFile file : pack.orders()) {
      Matcher literal = LITERAL.matcher(file.text());
      while (literal.find()) {
        names.add(literal.group(1));
      }
    }
    for (Inventory.Service service : pack.inventory().services()) {
      for (String part : service.match().split("/", -1)) {
        names.add(part);
      }
    }
    for (Calendar.Entry entry : pack.calendar().entries()) {
      for (String word : entry.force().split("[\\s,;]+", -1)) {
        names.add(word);
      }
    }
    return names;
  }

  private void add(String word) {
    if (!word.endsWith("*")) {
      whole.add(word);
    } else if (word.length() > 1) {
      beginnings.add(word.substring(0, word.length() - 1));
    }
  }

  /** True if the pack writes this very name. */
  boolean writes(String name) {
    return whole.contains(name);
  }

  /** The longest beginning of this name by which the pack means it and others. */
  Optional<String> beginning(String name) {
    return beginnings.stream()
        .filter(name::startsWith)
        .reduce((one, other) -> other.length() > one.length() ? other : one);
  }
}

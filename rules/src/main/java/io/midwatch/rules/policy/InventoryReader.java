package io.midwatch.rules.policy;

import io.midwatch.rules.facts.Tier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which services there are and how much they matter. */
final class InventoryReader {

  private static final Pattern MATCH =
      Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}/([a-z0-9][a-z0-9.-]{0,252}\\*?|\\*)");

  private InventoryReader() {}

  static List<Inventory.Service> read(PackFile file, Findings findings) {
    Optional<YamlNode> tree = YamlText.read(file, findings);
    if (tree.isEmpty()) {
      return List.of();
    }
    YamlFields fields = YamlFields.of(file, tree.get(), findings);
    List<Inventory.Service> services = new ArrayList<>();
    Set<String> matches = new HashSet<>();
    for (YamlFields each : fields.each("services")) {
      String match = each.text("match");
      if (!match.isEmpty() && !MATCH.matcher(match).matches()) {
        each.wrong(
            "match",
            "wrong-value",
            "`" + Findings.shown(match) + "` names no service",
            "write `namespace/name`, `namespace/prefix*` or `namespace/*`");
      } else if (!matches.add(match)) {
        each.wrong("match", "duplicate-value", "`" + match + "` is there already", "keep one");
      }
      services.add(new Inventory.Service(match, each.word("tier", Tier.class), each.text("owner")));
      each.done();
    }
    fields.done();
    return services;
  }
}

package io.midwatch.rules.policy;

import io.midwatch.rules.operation.Carrier;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import io.midwatch.rules.operation.Reversibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one operation of the closed catalogue. */
final class CatalogueReader {

  static final List<String> CLASSES = List.of("restart", "rollback", "resize", "drain");
  private static final List<String> KINDS =
      List.of("Deployment", "StatefulSet", "DaemonSet", "Node");
  private static final List<String> UNITS = List.of("bytes", "revision", "count", "seconds");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private CatalogueReader() {}

  /**
   * What could be read of an operation.
   *
   * @param operation with harmless values where something is wrong
   * @param sound true if nothing is wrong
   */
  record Entry(Operation operation, boolean sound) {}

  /** The operation of a file; empty if nothing at all can be read. */
  static Optional<Entry> read(PackFile file, Findings findings) {
    int before = findings.count();
    Optional<YamlNode> tree = YamlText.read(file, findings);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    YamlFields fields = YamlFields.of(file, tree.get(), findings);
    Operation operation =
        new Operation(
            named(fields, file),
            fields.number("version", 1, 1_000_000),
            fields.text("summary"),
            fields.word("class", CLASSES),
            fields.words("targets", KINDS),
            parameters(fields),
            fields.word("reversibility", Reversibility.class),
            fields.text("reverse"),
            fields.flag("disruptive"),
            fields.word("carrier", Carrier.class),
            fields.duration("verifyFor", SHORTEST, LONGEST),
            fields.duration("giveUpAfter", SHORTEST, LONGEST),
            fields.number("rank", 1, 1_000_000));
    fields.done();
    return Optional.of(new Entry(operation, findings.count() == before));
  }

  private static String named(YamlFields fields, PackFile file) {
    String name = fields.name("name");
    String folder = file.path().split("/", -1)[1];
    if (!name.isEmpty() && !name.equals(folder)) {
      fields.wrong(
          "name",
          "wrong-value",
          "`" + name + "` stands in the folder `" + folder + "`",
          "give both one name");
    }
    return name;
  }

  private static List<Parameter> parameters(YamlFields fields) {
    List<Parameter> parameters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    fields.asks("parameters");
    if (!fields.has("parameters")) {
      return parameters;
    }
    for (YamlFields each : fields.each("parameters")) {
      Parameter parameter =
          new Parameter(
              each.name("name"),
              each.word("unit", UNITS),
              each.quantity("min", 0),
              each.quantity("max", Long.MAX_VALUE));
      each.done();
      if (parameter.min() > parameter.max()) {
        each.wrong("min", "wrong-value", "the smallest value is above the largest", "swap the two");
      }
      if (!names.add(parameter.name())) {
        each.wrong(
            "name", "duplicate-value", "`" + parameter.name() + "` is there already", "rename one");
      }
      parameters.add(parameter);
    }
    return parameters;
  }
}

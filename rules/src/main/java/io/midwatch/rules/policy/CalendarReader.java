package io.midwatch.rules.policy;

import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads freezes and maintenance windows. */
final class CalendarReader {

  private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}\\*?");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}\\*?");

  private final Findings findings;
  private final int before;

  private CalendarReader(Findings findings) {
    this.findings = findings;
    this.before = findings.count();
  }

  static Calendar read(PackFile file, Findings findings) {
    return new CalendarReader(findings).read(file);
  }

  private Calendar read(PackFile file) {
    return YamlFields.read(file, findings)
        .map(CalendarReader::read)
        .filter(read -> findings.count() == before)
        .orElse(Calendar.EMPTY);
  }

  static Calendar read(YamlFields fields) {
    fields.asks("windows");
    // a file without either is as wrong as one without freezes
    List<CalendarEntry> freezes =
        fields.has("freezes") || !fields.has("windows") ? entries(fields, "freezes") : List.of();
    List<CalendarEntry> windows = fields.has("windows") ? entries(fields, "windows") : List.of();
    fields.asks("freezes");
    fields.done();
    return new Calendar(freezes, windows);
  }

  private static List<CalendarEntry> entries(YamlFields fields, String key) {
    List<CalendarEntry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlFields each : fields.some(key, fields.each(key))) {
      String name = each.name("name");
      if (!name.isEmpty() && !names.add(name)) {
        each.wrong("name", "duplicate-value", "`" + name + "` is there already", "rename one");
      }
      String reason = each.text("reason");
      String owner = each.text("owner");
      CalendarEntry.Scope covers = covers(each);
      CalendarEntry.Place place =
          new CalendarEntry.Place(each.file(), each.lineOf("name"), each.columnOf("name"));
      ScheduleReader.read(each)
          .ifPresent(
              when -> entries.add(new CalendarEntry(name, reason, owner, covers, when, place)));
      each.done();
    }
    return entries;
  }

  private static CalendarEntry.Scope covers(YamlFields entry) {
    entry.asks("covers");
    if (!entry.has("covers")) {
      return new CalendarEntry.Scope(List.of(), List.of(), List.of(), List.of(), List.of());
    }
    YamlFields covers = entry.inner("covers");
    CalendarEntry.Scope scope =
        new CalendarEntry.Scope(
            names(covers, "environments", Environment.values()),
            named(covers, "clusters", CLUSTER, "a cluster's name, or its beginning with `*`"),
            named(covers, "namespaces", NAMESPACE, "a namespace, or its beginning with `*`"),
            names(covers, "tiers", Tier.values()),
            covers.has("operations")
                ? covers.some("operations", covers.words("operations", CatalogueReader.CLASSES))
                : List.of());
    covers.asks("operations");
    covers.done();
    return scope;
  }

  private static <E extends Enum<E>> List<E> names(YamlFields fields, String key, E[] constants) {
    fields.asks(key);
    if (!fields.has(key)) {
      return List.of();
    }
    List<String> known = Arrays.stream(constants).map(Enum::name).toList();
    List<String> words = fields.some(key, fields.words(key, known));
    return Arrays.stream(constants).filter(each -> words.contains(each.name())).toList();
  }

  private static List<String> named(YamlFields fields, String key, Pattern form, String wanted) {
    fields.asks(key);
    return fields.has(key) ? fields.some(key, fields.texts(key, form, wanted)) : List.of();
  }
}

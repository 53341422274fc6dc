package io.midwatch.rules.policy;

import io.midwatch.rules.Moment;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code pack.yaml} says.
 *
 * @param name the pack's name
 * @param owner who answers for it
 * @param extendsPack the pack it adds to; empty if it stands alone
 * @param switchedOff the guardrails of its parent that it switches off
 */
record PackHead(String name, String owner, String extendsPack, List<SwitchedOff> switchedOff) {

  /** The version of this engine, which a pack's {@code minEngine} is compared with. */
  static final String ENGINE = "0.1.0";

  private static final Pattern VERSION =
      Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,4})");

  /** False if nothing of the file could be read. */
  boolean read() {
    return !name.isEmpty() || !owner.isEmpty();
  }

  static PackHead read(PackFile file, Findings findings) {
    Optional<YamlNode> tree = YamlText.read(file, findings);
    if (tree.isEmpty()) {
      return new PackHead("", "", "", List.of());
    }
    YamlFields fields = YamlFields.of(file, tree.get(), findings);
    String name = fields.name("name");
    String owner = fields.text("owner");
    checkEngine(fields, fields.text("minEngine"));
    String parent = fields.text("extends", "");
    if (!parent.isEmpty() && parent.equals(name)) {
      fields.wrong("extends", "extends-itself", "a pack can't extend itself", "name its parent");
    }
    List<SwitchedOff> off = switchedOff(fields, parent);
    fields.done();
    return new PackHead(name, owner, parent, off);
  }

  private static List<SwitchedOff> switchedOff(YamlFields fields, String parent) {
    fields.asks("switchedOff");
    if (!fields.has("switchedOff")) {
      return List.of();
    }
    if (parent.isEmpty()) {
      String help = "a guardrail of your own is switched off by removing its file";
      fields.wrong("switchedOff", "no-parent", "there is no parent to switch off from", help);
    }
    List<SwitchedOff> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (YamlFields each : fields.each("switchedOff")) {
      String id = each.text("id");
      String reason = each.text("reason");
      String owner = each.text("owner");
      String until = until(each);
      each.done();
      if (!id.isEmpty() && !ids.add(id)) {
        each.wrong(
            "id", "duplicate-value", "`" + Findings.shown(id) + "` is there already", "keep one");
      }
      all.add(new SwitchedOff(id, reason, owner, until, each.lineOf("id"), each.columnOf("id")));
    }
    return all;
  }

  private static String until(YamlFields each) {
    String until = each.text("until", "");
    try {
      if (!until.isEmpty()) {
        Moment.parse(until);
      }
      return until;
    } catch (DateTimeException | ArithmeticException unreadable) {
      String help = "write it as `2026-12-24T06:00:00Z`";
      each.wrong("until", "wrong-value", "`" + Findings.shown(until) + "` is no moment", help);
      return "";
    }
  }

  private static void checkEngine(YamlFields fields, String wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    Optional<Long> needed = number(wanted);
    if (needed.isEmpty()) {
      fields.wrong(
          "minEngine",
          "wrong-value",
          "`" + Findings.shown(wanted) + "` is no version",
          "write it as `0.1.0`");
    } else if (needed.get() > number(ENGINE).orElse(0L)) {
      fields.wrong(
          "minEngine",
          "engine-too-old",
          "the pack needs version " + wanted + ", this is " + ENGINE,
          "run it with that version or a later one");
    }
  }

  private static Optional<Long> number(String version) {
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches()
        ? Optional.of(
            Long.parseLong(matcher.group(1)) * 100_000_000
                + Long.parseLong(matcher.group(2)) * 10_000
                + Long.parseLong(matcher.group(3)))
        : Optional.empty();
  }
}

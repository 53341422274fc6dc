package io.midwatch.rules.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code pack.yaml} says.
 *
 * @param name the pack's name
 * @param owner who answers for it
 * @param extendsPack the pack it adds to; empty if it stands alone
 */
record PackHead(String name, String owner, String extendsPack) {

  /** The version of this engine, which a pack's {@code minEngine} is compared with. */
  static final String ENGINE = "0.1.0";

  private static final Pattern VERSION =
      Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,4})");

  static PackHead read(PackFile file, Findings findings) {
    Optional<YamlNode> tree = YamlText.read(file, findings);
    if (tree.isEmpty()) {
      return new PackHead("", "", "");
    }
    YamlFields fields = YamlFields.of(file, tree.get(), findings);
    String name = fields.name("name");
    String owner = fields.text("owner");
    checkEngine(fields, fields.text("minEngine"));
    String parent = fields.text("extends", "");
    if (!parent.isEmpty() && parent.equals(name)) {
      fields.wrong("extends", "extends-itself", "a pack can't extend itself", "name its parent");
    }
    fields.done();
    return new PackHead(name, owner, parent);
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

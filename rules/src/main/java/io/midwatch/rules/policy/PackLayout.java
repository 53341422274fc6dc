package io.midwatch.rules.policy;

import io.midwatch.rules.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which file of a pack is what, by its path. */
enum PackLayout {
  HEAD("pack\\.yaml"),
  OPERATION("operations/NAME/operation\\.yaml"),
  WORKFLOW("operations/NAME/workflow\\.yaml"),
  ORDERS("(runbooks/NAME|guardrails)/NAME\\.drl"),
  AUTONOMY("autonomy/NAME\\.csv"),
  APPROVALS("approvals/default\\.yaml"),
  INVENTORY("inventory/NAME\\.yaml"),
  CALENDAR("calendar/NAME\\.yaml"),
  /** What must come of the pack, tried in the sandbox; read by the simulation. */
  SCENARIO("(runbooks/NAME/scenario|scenarios/NAME)\\.yaml"),
  /** For people, and which alerts it answers. */
  RUNBOOK("runbooks/NAME/runbook\\.md"),
  /** For people. */
  WORDS("README\\.md");

  private static final List<String> FOLDERS =
      List.of(
          "operations",
          "runbooks",
          "guardrails",
          "autonomy",
          "approvals",
          "inventory",
          "calendar",
          "scenarios");

  private final Pattern pattern;

  PackLayout(String pattern) {
    this.pattern = Pattern.compile(pattern.replace("NAME", "[a-z0-9][a-z0-9-]{0,62}"));
  }

  /** What a path is; empty if it is nothing that belongs in a pack. */
  static Optional<PackLayout> of(String path) {
    return Arrays.stream(values()).filter(kind -> kind.pattern.matcher(path).matches()).findFirst();
  }

  static void refuse(String path, Findings findings) {
    String folder = path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
    if (folder.isEmpty() || FOLDERS.contains(folder)) {
      findings.addWhole(
          path,
          "unknown-file",
          "no file of a pack is called that",
          "a pack has pack.yaml, operations/<name>/operation.yaml, runbooks/<name>/*.drl and"
              + " runbook.md and scenario.yaml, guardrails/*.drl, autonomy/*.csv,"
              + " approvals/default.yaml, inventory/*.yaml, calendar/*.yaml and scenarios/*.yaml,"
              + " in small letters, digits and `-`");
    } else {
      findings.addWhole(
          path,
          "unknown-folder",
          "unknown folder `" + Findings.shown(folder) + "`",
          Suggestion.help(folder, FOLDERS));
    }
  }
}

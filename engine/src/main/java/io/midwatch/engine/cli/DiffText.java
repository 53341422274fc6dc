package io.midwatch.engine.cli;

import io.midwatch.engine.policy.PackDiff;
import io.midwatch.rules.policy.Plain;
import java.util.List;
import java.util.stream.Collectors;

/** What differs between two packs, for people. */
final class DiffText {

  private DiffText() {}

  static String text(PackDiff diff) {
    StringBuilder text = new StringBuilder();
    for (PackDiff.Change change : diff.changes()) {
      text.append(
          "%s %s %s: %s\n"
              .formatted(change.what(), change.kind(), name(change), change.way().words()));
      if (change.what().equals("changed")) {
        lines(change).forEach(line -> text.append("    ").append(line).append('\n'));
      }
    }
    return text.append(summary(diff)).append('\n').toString();
  }

  static String markdown(PackDiff diff) {
    StringBuilder text = new StringBuilder("**" + summary(diff) + "**\n");
    if (!diff.changes().isEmpty()) {
      text.append("\n| change | what | verdicts |\n| --- | --- | --- |\n");
    }
    for (PackDiff.Change change : diff.changes()) {
      String name = name(change).replace("|", "\\|").replace("`", "");
      text.append(
          "| %s | %s `%s` | %s |\n"
              .formatted(change.what(), change.kind(), name, change.way().words()));
    }
    for (PackDiff.Change change : diff.changes()) {
      if (change.what().equals("changed")) {
        text.append("\n`").append(name(change).replace("`", "")).append("`\n\n```diff\n");
        lines(change).forEach(line -> text.append(line.replace("```", "'''")).append('\n'));
        text.append("```\n");
      }
    }
    return text.toString();
  }

  private static String name(PackDiff.Change change) {
    return Plain.oneLine(change.name());
  }

  private static String summary(PackDiff diff) {
    if (diff.changes().isEmpty()) {
      return "the two packs mean the same";
    }
    return PackCount.count(diff.changes().size(), "change") + "; together " + diff.way().words();
  }

  /** The lines that differ, without the head of the diff. */
  private static List<String> lines(PackDiff.Change change) {
    return LineDiff.of("", change.before() + "\n", change.after() + "\n")
        .lines()
        .skip(2)
        .filter(line -> !line.startsWith("@@"))
        .collect(Collectors.toList());
  }
}

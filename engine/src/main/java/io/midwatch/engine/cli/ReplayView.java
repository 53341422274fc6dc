package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.simulation.Replay;
import io.midwatch.engine.simulation.Replay.Group;
import io.midwatch.engine.simulation.Replay.Move;
import io.midwatch.engine.simulation.Replay.Mover;
import io.midwatch.rules.autonomy.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A replay as people and programs read it. */
final class ReplayView {

  /** So many causes are told to people; programs get them all. */
  private static final int MOST_CAUSES = 50;

  private final Replay replay;
  private final String before;
  private final String now;
  private final int limit;
  private final List<String> beside;

  /**
   * A view.
   *
   * @param before what the cases are held against, in words
   * @param now the pack that was tried
   * @param limit how many moves of a group are shown
   * @param beside what the packs differ in that no verdict shows
   */
  ReplayView(Replay replay, String before, String now, int limit, List<String> beside) {
    this.replay = replay;
    this.before = before;
    this.now = now;
    this.limit = limit;
    this.beside = List.copyOf(beside);
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    lines.add("");
    lines.add(" ".repeat(10) + String.join("", names().stream().map("%9s"::formatted).toList()));
    for (Verdict from : Verdict.values()) {
      lines.add("%-10s%9d%9d%9d%9d".formatted(row(from)));
    }
    beside.forEach(line -> lines.add("beside the verdicts: " + line));
    for (Group group : shownGroups()) {
      lines.add("");
      lines.add(group.moves().size() + " " + Answers.plain(group.cause()));
      group.moves().stream().limit(limit).forEach(move -> lines.add("  " + shown(move)));
      if (group.moves().size() > limit) {
        lines.add("  " + (group.moves().size() - limit) + " more are left out");
      }
    }
    leftOut(lines);
    return String.join("\n", lines);
  }

  private List<Group> shownGroups() {
    return replay.groups().subList(0, Math.min(MOST_CAUSES, replay.groups().size()));
  }

  private void leftOut(List<String> lines) {
    int more = replay.groups().size() - MOST_CAUSES;
    if (more > 0) {
      lines.add("");
      lines.add(more + " more causes are left out; -o json has them all");
    }
  }

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    lines.add("");
    lines.add("| from \\ to | " + String.join(" | ", names()) + " |");
    lines.add("| --- | --: | --: | --: | --: |");
    for (Verdict from : Verdict.values()) {
      lines.add("| %s | %d | %d | %d | %d |".formatted(row(from)));
    }
    beside.forEach(line -> lines.add("\nBeside the verdicts: " + Answers.markdown(line)));
    for (Group group : shownGroups()) {
      lines.add("");
      lines.add("**" + group.moves().size() + "** " + Answers.markdown(group.cause()));
      lines.add("");
      group.moves().stream()
          .limit(limit)
          .forEach(move -> lines.add("* " + Answers.markdown(shown(move))));
      if (group.moves().size() > limit) {
        lines.add("* " + (group.moves().size() - limit) + " more are left out");
      }
    }
    leftOut(lines);
    return String.join("\n", lines);
  }

  String json() {
    ObjectNode root = Answers.JSON.createObjectNode();
    root.put("pack", now).put("against", before);
    root.put("cases", replay.cases())
        .put("identical", replay.identical())
        .put("otherFindings", replay.otherFindings())
        .put("changed", replay.changed())
        .put("widened", replay.widened())
        .put("narrowed", replay.narrowed());
    ObjectNode matrix = root.putObject("matrix");
    for (Verdict from : Verdict.values()) {
      ObjectNode row = matrix.putObject(from.name());
      for (Verdict to : Verdict.values()) {
        row.put(to.name(), replay.count(from, to));
      }
    }
    beside.forEach(root.putArray("beside")::add);
    ArrayNode groups = root.putArray("groups");
    for (Group group : replay.groups()) {
      ObjectNode one = groups.addObject();
      one.put("cause", group.cause()).put("cases", group.moves().size());
      ArrayNode orders = one.putArray("orders");
      group.movers().forEach(mover -> orders.add(json(mover)));
      ArrayNode moves = one.putArray("moves");
      group.moves().stream().limit(limit).forEach(move -> moves.add(json(move)));
      one.put("leftOut", Math.max(0, group.moves().size() - limit));
    }
    return Answers.pretty(root);
  }

  private static ObjectNode json(Mover mover) {
    return Answers.JSON
        .createObjectNode()
        .put("change", mover.change())
        .put("id", mover.id())
        .put("says", mover.words())
        .put("file", mover.file())
        .put("line", mover.line());
  }

  private static ObjectNode json(Move move) {
    ObjectNode one = Answers.JSON.createObjectNode();
    one.put("seq", move.seq())
        .put("incident", move.incident())
        .put("operation", move.operation())
        .put("target", move.target().toString())
        .put("from", move.from().name())
        .put("to", move.to().name())
        .put("urgencyFrom", move.urgencyFrom().name())
        .put("urgencyTo", move.urgencyTo().name());
    return one;
  }

  private String headline() {
    return "%s, %s -> %s: %d decided identically, %d alike by other findings, %d changed"
        .concat(" (%d milder, %d stricter)")
        .formatted(
            PackCount.count(replay.cases(), "case"),
            before,
            now,
            replay.identical(),
            replay.otherFindings(),
            replay.changed(),
            replay.widened(),
            replay.narrowed());
  }

  private static String shown(Move move) {
    String urgency =
        move.urgencyFrom() == move.urgencyTo()
            ? ""
            : ", urgency " + move.urgencyFrom() + " -> " + move.urgencyTo();
    return "%s -> %s%s  %s (entry %d) %s on %s"
        .formatted(
            move.from(),
            move.to(),
            urgency,
            Answers.plain(move.incident()),
            move.seq(),
            Answers.plain(move.operation()),
            Answers.plain(move.target().toString()));
  }

  private static List<String> names() {
    return Arrays.stream(Verdict.values()).map(Verdict::name).toList();
  }

  private Object[] row(Verdict from) {
    List<Object> row = new ArrayList<>();
    row.add(from.name());
    for (Verdict to : Verdict.values()) {
      row.add(replay.count(from, to));
    }
    return row.toArray();
  }
}

package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.simulation.PackCoverage;
import io.midwatch.engine.simulation.ScenarioResult;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.rulebook.Coverage.OrderSeen;
import io.midwatch.rules.rulebook.Coverage.TestSeen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What scenarios showed of a pack, as people and programs read it. */
final class CoverageView {

  private static final int MOST_LINES = 40;
  private static final String COLUMNS = "%-28s %-8s %6s %8s %8s %6s";

  private final String pack;
  private final PackCoverage seen;
  private final List<OrderSeen> orders;
  private final List<ScenarioResult> results;

  CoverageView(String pack, PackCoverage seen, List<ScenarioResult> results) {
    this.pack = pack;
    this.seen = seen;
    this.orders = seen.orders();
    this.results = results;
  }

  /**
   * A part of a whole.
   *
   * @param what of which things
   * @param is what was seen of them
   */
  record Share(String what, String is, long part, long whole) {
    long percent() {
      return whole == 0 ? 100 : part * 100 / whole;
    }

    String shown() {
      return String.format(
          Locale.ROOT, "%-11s %d of %d %s (%d %%)", what, part, whole, is, percent());
    }
  }

  String pack() {
    return pack;
  }

  List<OrderSeen> orders() {
    return orders;
  }

  PackCoverage seen() {
    return seen;
  }

  List<ScenarioResult> failed() {
    return results.stream().filter(result -> !result.passed()).toList();
  }

  /** The shares, orders first. */
  List<Share> shares() {
    List<TestSeen> tests = orders.stream().flatMap(order -> order.tests().stream()).toList();
    List<String> guardrails = List.copyOf(seen.guardrails().keySet());
    return List.of(
        new Share(
            "orders",
            "came about",
            orders.stream().filter(OrderSeen::fired).count(),
            orders.size()),
        new Share(
            "tests",
            "were seen to hold and to fail",
            tests.stream().filter(TestSeen::both).count(),
            tests.size()),
        new Share(
            "guardrails",
            "were seen to forbid or to ask for more",
            guardrails.stream().filter(seen::decided).count(),
            guardrails.size()),
        new Share(
            "cells",
            "of operation and environment were decided about",
            seen.cells().values().stream().filter(verdicts -> !verdicts.isEmpty()).count(),
            seen.cells().size()));
  }

  /** What lies below its threshold, in words. */
  List<String> below(int leastOrders, int leastTests, int leastGuardrails) {
    List<String> below = new ArrayList<>();
    List<Integer> least = List.of(leastOrders, leastTests, leastGuardrails);
    for (int i = 0; i < least.size(); i++) {
      Share share = shares().get(i);
      if (share.percent() < least.get(i)) {
        below.add("%s: %d %%, below %d %%".formatted(share.what(), share.percent(), least.get(i)));
      }
    }
    failed().forEach(result -> below.add("the scenario failed: " + Answers.plain(result.name())));
    return below;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(PackCount.count(results.size(), "scenario") + " of " + pack + " played");
    lines.add("");
    shares().forEach(share -> lines.add(share.shown()));
    part(lines, "orders that never came about", orders, order -> !order.fired(), this::place);
    part(
        lines,
        "tests seen from one side only, or not at all",
        orders,
        order -> order.tests().stream().anyMatch(test -> !test.both()),
        this::oneSided);
    part(
        lines,
        "guardrails that never decided",
        List.copyOf(seen.guardrails().keySet()),
        id -> !seen.decided(id),
        id -> "  " + id);
    lines.add("");
    lines.add(COLUMNS.formatted(heads()));
    seen.cells()
        .forEach(
            (cell, verdicts) ->
                lines.add(
                    COLUMNS.formatted(row(cell.operation(), cell.environment().name(), verdicts))));
    return String.join("\n", lines);
  }

  private static <T> void part(
      List<String> lines,
      String title,
      List<T> all,
      Predicate<T> wanted,
      Function<T, String> words) {
    List<String> found =
        all.stream().filter(wanted).flatMap(each -> words.apply(each).lines()).toList();
    if (!found.isEmpty()) {
      lines.add("");
      lines.add(title);
      lines.addAll(found.subList(0, Math.min(MOST_LINES, found.size())));
      if (found.size() > MOST_LINES) {
        lines.add("  " + (found.size() - MOST_LINES) + " more; -o json has them all");
      }
    }
  }

  private String place(OrderSeen seen) {
    return "  " + seen.order().id() + "  " + seen.order().file() + ":" + line(seen);
  }

  private String oneSided(OrderSeen order) {
    StringBuilder lines = new StringBuilder();
    for (TestSeen test : order.tests()) {
      if (!test.both()) {
        lines.append(
            "  %s:%d  %s  %s%n"
                .formatted(
                    order.order().file(), test.line(), Answers.plain(test.words()), side(test)));
      }
    }
    return lines.toString();
  }

  static int line(OrderSeen seen) {
    return seen.order().position().line();
  }

  static String side(TestSeen test) {
    if (test.both()) {
      return "both";
    }
    return test.held() ? "never failed" : test.failed() ? "never held" : "never asked";
  }

  static Object[] names() {
    return Arrays.stream(Verdict.values()).map(Verdict::name).toArray();
  }

  private static Object[] heads() {
    List<Object> heads = new ArrayList<>(List.of("verdicts", ""));
    heads.addAll(List.of(names()));
    return heads.toArray();
  }

  static Object[] row(String operation, String environment, Map<Verdict, Integer> verdicts) {
    List<Object> row = new ArrayList<>(List.of(operation, environment));
    for (Verdict verdict : Verdict.values()) {
      Integer count = verdicts.get(verdict);
      row.add(count == null ? "-" : count.toString());
    }
    return row.toArray();
  }

  String json() {
    ObjectNode root = Answers.JSON.createObjectNode();
    root.put("pack", pack).put("scenarios", results.size()).put("failed", failed().size());
    for (Share share : shares()) {
      root.putObject(share.what())
          .put("seen", share.part())
          .put("of", share.whole())
          .put("percent", share.percent());
    }
    ArrayNode all = root.putArray("coverage");
    for (OrderSeen order : orders) {
      ObjectNode one = all.addObject();
      one.put("order", order.order().id())
          .put("file", order.order().file())
          .put("line", line(order))
          .put("fired", order.fired());
      ArrayNode tests = one.putArray("tests");
      order
          .tests()
          .forEach(
              test ->
                  tests
                      .addObject()
                      .put("line", test.line())
                      .put("test", test.words())
                      .put("held", test.held())
                      .put("failed", test.failed()));
    }
    ArrayNode cells = root.putArray("verdicts");
    seen.cells()
        .forEach(
            (cell, verdicts) -> {
              ObjectNode one = cells.addObject();
              one.put("operation", cell.operation()).put("environment", cell.environment().name());
              verdicts.forEach((verdict, count) -> one.put(verdict.name(), count));
            });
    ObjectNode guardrails = root.putObject("guardrailResults");
    seen.guardrails()
        .forEach(
            (id, counts) -> {
              ObjectNode one = guardrails.putObject(id);
              counts.forEach((result, count) -> one.put(CoveragePage.lower(result), count));
            });
    return Answers.pretty(root);
  }
}

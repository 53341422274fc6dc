package io.midwatch.tests.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * One law, or one clause of it, as something that can be checked.
 *
 * @param number the law's number, 1 to 7
 * @param rule what is checked, with its reason
 */
record HouseLaw(int number, ArchRule rule) {
  /** All seven, for the house whose rooms stand under {@code root}. */
  static List<HouseLaw> under(String root) {
    return Stream.of(
            RoomLaws.rulesAreAlone(root).stream().map(rule -> new HouseLaw(1, rule)),
            RoomLaws.agentsOnlySpeak(root).stream().map(rule -> new HouseLaw(2, rule)),
            StageLaws.orderIsWrittenOnce(root).stream().map(rule -> new HouseLaw(3, rule)),
            StageLaws.nothingRunsUnapproved(root).stream().map(rule -> new HouseLaw(4, rule)),
            EdgeLaws.outsidePartsStayAtTheEdge(root).stream().map(rule -> new HouseLaw(5, rule)),
            ShapeLaws.packagesAreInOrder(root).stream().map(rule -> new HouseLaw(6, rule)),
            StageLaws.aDryRunIsTheRealCode(root).stream().map(rule -> new HouseLaw(7, rule)))
        .flatMap(laws -> laws)
        .toList();
  }

  @Override
  public String toString() {
    return "law " + number + ": " + rule.getDescription();
  }
}

package io.midwatch.rules.orders;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Refuses what a grant must not rest on: that a fact is not there, where that may only mean that
 * nobody saw it. It is certain in lists that carry their mark, and nowhere else.
 */
final class AbsenceChecker {
  private final Problems problems;
  private final Position at;
  private final String word;

  /**
   * Looks into one group.
   *
   * @param word {@code not}, {@code exists} or {@code accumulate}
   */
  AbsenceChecker(Problems problems, Position at, String word) {
    this.problems = problems;
    this.at = at;
    this.word = word;
  }

  /** A group in the group is refused for itself; here it is asked what stands in it. */
  void refuse(Syntax.Clause clause) {
    if (clause instanceof Syntax.Pattern pattern) {
      Vocabulary.type(pattern.type().text()).ifPresent(this::refuse);
    } else if (clause instanceof Syntax.Group group) {
      group.inner().forEach(this::refuse);
    } else if (clause instanceof Syntax.Either either) {
      either.branches().stream().flatMap(List::stream).forEach(this::refuse);
    } else if (clause instanceof Syntax.Accumulate accumulate) {
      refuse(accumulate.input());
    }
  }

  private void refuse(FactType type) {
    String rests = "a grant can't rest on `" + word + "` over " + type.name() + ": ";
    if (type.kind() == FactType.Kind.STATE) {
      String message = rests + "it may merely be unknown";
      problems.add(at, "grant-over-absence", message, "match the fact itself");
    } else if (!type.marked() && !word.equals("exists")) {
      String message = rests + "no mark says that every one was seen";
      String help = "match a fact that is there, or ask a list that carries its mark: " + marked();
      problems.add(at, "grant-over-selection", message, help);
    }
  }

  private static String marked() {
    return Vocabulary.types().stream()
        .filter(type -> type.kind() == FactType.Kind.LIST && type.marked())
        .map(FactType::name)
        .collect(Collectors.joining(", "));
  }
}

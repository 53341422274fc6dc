package io.midwatch.rules.orders;

import io.midwatch.rules.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.List;

/** Gathers everything that is wrong in one file. */
final class Problems {
  private static final int MOST = 200;

  private final String file;
  private final List<PolicyProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void add(Position at, String code, String message, String help) {
    if (found.size() < MOST) {
      found.add(new PolicyProblem(file, at.line(), at.column(), code, message, help));
    } else if (found.size() == MOST) {
      found.add(
          new PolicyProblem(
              file,
              0,
              0,
              "too-many",
              "more than " + MOST + " problems; the rest is not shown",
              ""));
    }
  }

  /** True if something is wrong on this line already. */
  boolean onLine(int line) {
    return found.stream().anyMatch(problem -> problem.line() == line);
  }

  /** True if something of this kind is among the problems, the first of which are left out. */
  boolean noted(String code, int leftOut) {
    return found.stream().skip(leftOut).anyMatch(problem -> problem.code().equals(code));
  }

  int count() {
    return found.size();
  }

  List<PolicyProblem> sorted() {
    return found.stream().distinct().sorted().toList();
  }
}

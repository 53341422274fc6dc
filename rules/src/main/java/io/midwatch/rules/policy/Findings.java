package io.midwatch.rules.policy;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a pack or another file of people's words, up to a limit. */
public final class Findings {

  private static final int MOST = 200;

  private final List<PolicyProblem> problems = new ArrayList<>();
  private int leftOut;

  /** Nothing is wrong so far. */
  public Findings() {}

  void add(String file, int line, int column, String code, String message, String help) {
    if (problems.size() < MOST) {
      problems.add(new PolicyProblem(file, line, column, code, message, help));
    } else {
      leftOut++;
    }
  }

  void addWhole(String file, String code, String message, String help) {
    add(file, 0, 0, code, message, help);
  }

  /** True if nothing is wrong. */
  public boolean none() {
    return problems.isEmpty();
  }

  int count() {
    return problems.size() + leftOut;
  }

  /** Everything found, by place; the last one says how many were left out. */
  public List<PolicyProblem> sorted() {
    List<PolicyProblem> all = new ArrayList<>(problems.stream().sorted().toList());
    if (leftOut > 0) {
      all.add(
          new PolicyProblem(
              "pack.yaml",
              0,
              0,
              "too-many",
              leftOut + " more problems are left out",
              "correct these first"));
    }
    return all;
  }

  /** A wrong text as it may be shown: one line, not endless. */
  public static String shown(String text) {
    String oneLine = text.replaceAll("\\p{Cntrl}", " ");
    return oneLine.length() <= 60 ? oneLine : oneLine.substring(0, 60) + "…";
  }
}

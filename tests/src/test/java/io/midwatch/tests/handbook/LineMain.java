package io.midwatch.tests.handbook;

import io.midwatch.tests.scenarios.Line;

/** The command line as a program of its own, for shells. */
final class LineMain {

  private LineMain() {}

  public static void main(String[] words) {
    Line line = Line.run(words);
    System.out.print(line.out());
    System.err.print(line.err());
    System.exit(line.exit());
  }
}

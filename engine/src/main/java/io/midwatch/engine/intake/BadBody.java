package io.midwatch.engine.intake;

import java.util.List;

/** A body with something in it that can't be taken, which was not kept. */
public final class BadBody extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** At most this many problems are named. */
  private static final int MOST = 20;

  private final transient List<Problem> problems;

  /** Names every problem, or the first of very many. */
  public BadBody(List<Problem> problems) {
    super(sentence(problems));
    this.problems = List.copyOf(problems.subList(0, Math.min(MOST, problems.size())));
  }

  /** What is wrong, field by field. */
  public List<Problem> problems() {
    return problems;
  }

  private static String sentence(List<Problem> problems) {
    String first = problems.isEmpty() ? "the body" : problems.get(0).shown();
    return problems.size() <= 1 ? first : first + " (and " + (problems.size() - 1) + " more)";
  }

  /**
   * One problem.
   *
   * @param field where, such as {@code alerts[0].labels.cluster}
   * @param message what is wrong and what to do
   */
  public record Problem(String field, String message) {

    /** Field and message. */
    public String shown() {
      return field + ": " + message;
    }
  }
}

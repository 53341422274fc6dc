package io.midwatch.engine.web;

import java.util.List;

/** What was sent cannot be used; told as 400 with each field's name. Nothing of that was kept. */
public final class BadBody extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Says what is wrong in one place.
   *
   * @param field where it is wrong, such as {@code alerts[0].labels.alertname}; empty if it is the
   *     whole body
   * @param message what is wrong with which value, and what would be right
   */
  public BadBody(String field, String message) {
    this(List.of(new Problem(field, message)));
  }

  /** Says everything that is wrong; there must be at least one problem. */
  public BadBody(List<Problem> problems) {
    super(problems.get(0).message());
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, field by field. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One problem.
   *
   * @param field where, empty for the whole body
   * @param message what is wrong, and what would be right
   */
  public record Problem(String field, String message) {}
}

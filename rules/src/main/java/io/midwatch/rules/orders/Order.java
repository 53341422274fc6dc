package io.midwatch.rules.orders;

import java.util.List;

/**
 * One checked order: every name in it is known and every comparison is of one type.
 *
 * @param id its published id, such as {@code guardrail.last-ready-pod}
 * @param name its name, one sentence
 * @param owner the team that answers for it
 * @param why what happened that made it necessary
 * @param pass the pass it belongs to
 * @param file the file inside the pack
 * @param position where it begins in that file
 * @param when what must be so, all of it
 * @param then what it says then
 */
public record Order(
    String id,
    String name,
    String owner,
    String why,
    Pass pass,
    String file,
    Position position,
    List<Condition> when,
    List<Statement> then) {
  public Order {
    when = List.copyOf(when);
    then = List.copyOf(then);
  }

  /** Of its id alone: to hash all its conditions takes longer than to look at a case. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** True if it can only tighten: it raises or vetoes. */
  public boolean guardrail() {
    return then.stream().anyMatch(s -> s.verb() == Verb.RAISE || s.verb() == Verb.VETO);
  }

  /** True if it grants. */
  public boolean grants() {
    return then.stream().anyMatch(s -> s.verb() == Verb.GRANT);
  }
}

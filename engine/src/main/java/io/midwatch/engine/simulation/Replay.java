package io.midwatch.engine.simulation;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import java.util.List;
import java.util.Map;

/**
 * Recorded cases decided by other orders, held against how they were decided before.
 *
 * @param cases how many were decided
 * @param identical how many decisions are the same: verdict, urgency and the orders that matched
 * @param otherFindings how many have the same verdict and urgency, because of other orders
 * @param matrix how many went from one verdict to another
 * @param groups what changed, by what moved it; the largest group first
 */
public record Replay(
    int cases,
    int identical,
    int otherFindings,
    Map<Verdict, Map<Verdict, Integer>> matrix,
    List<Group> groups) {

  public Replay {
    groups = List.copyOf(groups);
  }

  /**
   * Decisions that changed in verdict, urgency or signatures for the same cause.
   *
   * @param cause the orders that moved them, in words
   * @param movers these orders
   * @param moves in the order of the ledger
   */
  public record Group(String cause, List<Mover> movers, List<Move> moves) {
    public Group {
      movers = List.copyOf(movers);
      moves = List.copyOf(moves);
    }
  }

  /**
   * An order that moved decisions.
   *
   * @param change {@code now} if it came about only now, {@code no longer} if only before
   * @param id its id
   * @param words its id and what it says
   * @param file its file inside its pack; empty if it can't look
   * @param line where it begins there
   */
  public record Mover(String change, String id, String words, String file, int line) {}

  /**
   * One decision that changed.
   *
   * @param seq number of the case's ledger entry
   * @param incident its incident
   * @param operation what was proposed
   * @param target for what
   * @param from the verdict before
   * @param to the verdict now
   * @param urgencyFrom the urgency before
   * @param urgencyTo the urgency now
   */
  public record Move(
      long seq,
      String incident,
      String operation,
      ResourceRef target,
      Verdict from,
      Verdict to,
      Urgency urgencyFrom,
      Urgency urgencyTo) {

    /** True if less supervision is asked for. */
    public boolean widens() {
      return to.compareTo(from) < 0;
    }

    /** True if more supervision is asked for. */
    public boolean narrows() {
      return to.compareTo(from) > 0;
    }
  }

  /** How many went from one verdict to another. */
  public int count(Verdict from, Verdict to) {
    return matrix.getOrDefault(from, Map.of()).getOrDefault(to, 0);
  }

  /** How many decisions changed in verdict, urgency or signatures. */
  public long changed() {
    return groups.stream().mapToLong(group -> group.moves().size()).sum();
  }

  /** How many ask for less supervision than before. */
  public long widened() {
    return groups.stream().flatMap(group -> group.moves().stream()).filter(Move::widens).count();
  }

  /** How many ask for more supervision than before. */
  public long narrowed() {
    return groups.stream().flatMap(group -> group.moves().stream()).filter(Move::narrows).count();
  }
}

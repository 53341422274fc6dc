package io.midwatch.rules.rulebook;

import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import java.util.List;

/**
 * A decision without its reasons, for those who ask about many cases: replays, comparisons of two
 * packs. The compiled orders are read once; a decision that anything is done by is read twice.
 *
 * @param verdict what is decided
 * @param urgency how soon people should look
 * @param fired ids of the orders that matched, sorted
 */
public record Gist(Verdict verdict, Urgency urgency, List<String> fired) {
  public Gist {
    fired = List.copyOf(fired);
  }
}

package io.midwatch.engine.flow;

import io.midwatch.engine.chat.Card;
import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cards that stand in line for their channel, in which one is posted a second. Each has its turn,
 * so that none overtakes and none is tried in vain; a card that only changes stands in no line.
 * After a restart the line is made anew as the cards come due.
 */
final class PostLine {

  private static final Duration EACH = Duration.ofSeconds(1);

  private final Map<String, Moment> last = new HashMap<>();
  private final Map<String, Set<String>> waiting = new HashMap<>();

  /** When this card's turn is; empty if it is now. */
  Optional<Moment> turn(Card card, Moment now) {
    Set<String> line = line(card.channel());
    Moment end = last.getOrDefault(card.channel(), now);
    if (line.contains(card.id()) || !now.isBefore(end)) {
      return Optional.empty();
    }
    return Optional.of(put(card, end.plus(EACH)));
  }

  /** The chat asks to wait with it: it keeps its place. */
  void wait(Card card, Moment until) {
    Moment end = last.getOrDefault(card.channel(), until);
    put(card, end.isBefore(until) ? until : end);
  }

  private Moment put(Card card, Moment end) {
    line(card.channel()).add(card.id());
    last.put(card.channel(), end);
    return end;
  }

  /** It stands in line no more. */
  void leave(Card card) {
    line(card.channel()).remove(card.id());
  }

  /** How many stand in a channel's line. */
  int length(String channel) {
    return line(channel).size();
  }

  private Set<String> line(String channel) {
    return waiting.computeIfAbsent(channel, key -> new LinkedHashSet<>());
  }
}

package io.midwatch.engine.flow;

import io.midwatch.engine.chat.Card;
import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Cards that stand in line for their channel, in which one is posted a second. Each has its turn,
 * so that none overtakes and none is tried in vain; a card that only changes stands in no line.
 * After a restart the line is made anew as the cards come due.
 */
final class PostLine {

  private static final Duration EACH = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Map<String, Moment> last = new HashMap<>();

  /** By channel, the cards in line with their turns. */
  private final Map<String, Map<String, Moment>> waiting = new HashMap<>();

  /** When this card's turn is; empty if it is now. */
  Optional<Moment> turn(Card card, Moment now) {
    Moment end = last.getOrDefault(card.channel(), now);
    if (line(card.channel()).containsKey(card.id()) || !now.isBefore(end)) {
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
    line(card.channel()).put(card.id(), end);
    last.put(card.channel(), end);
    return end;
  }

  /** It stands in line no more. */
  void leave(Card card) {
    line(card.channel()).remove(card.id());
  }

  /** How many stand in a channel's line; whoever never came was posted by another process. */
  int length(String channel, Moment now) {
    Map<String, Moment> line = line(channel);
    line.values().removeIf(turn -> turn.plus(PATIENCE).isBefore(now));
    return line.size();
  }

  private Map<String, Moment> line(String channel) {
    return waiting.computeIfAbsent(channel, key -> new HashMap<>());
  }
}

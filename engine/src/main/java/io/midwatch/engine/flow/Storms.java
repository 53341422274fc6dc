package io.midwatch.engine.flow;

import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says in one message of a channel that more plans wait than can be posted, and where all of them
 * are, and keeps that message true. Nothing is signed on it; after a restart there may be a second
 * one.
 */
final class Storms {

  /** So many cards in line are a storm. */
  static final int MANY = 10;

  private static final Duration BETWEEN = Duration.ofSeconds(15);
  private static final int NAMED = 10;
  private static final String PAGE = "/incidents?state=WAITING";

  private final Map<String, Said> said = new HashMap<>();
  private final UnitOfWork store;
  private final ChatRoom room;

  Storms(UnitOfWork store, ChatRoom room) {
    this.store = store;
    this.room = room;
  }

  /** What was said last. */
  private record Said(String message, Moment at) {}

  /** Looks at a channel's line. */
  void look(String channel, int inLine, Moment now) {
    Said last = said.get(channel);
    if (last != null && inLine == 0) {
      tell(channel, last.message(), List.of("Many plans came at once; every card is posted."), now);
      said.remove(channel);
      return;
    }
    boolean due = last == null ? inLine > MANY : last.at().plus(BETWEEN).isBefore(now);
    if (due) {
      tell(channel, last == null ? "" : last.message(), words(inLine), now);
    }
  }

  private void tell(String channel, String message, List<String> lines, Moment now) {
    Chat.Answer answer = room.chat().notice(channel, message, lines, PAGE);
    if (answer instanceof Chat.Answer.Done done) {
      said.put(channel, new Said(done.message(), now));
    }
  }

  private List<String> words(int inLine) {
    List<IncidentRecord> waiting =
        store.inTransaction(
            work -> work.incidents(new IncidentFilter(IncidentState.WAITING, "", ""), NAMED, null));
    List<String> lines = new ArrayList<>();
    lines.add(
        "Many plans wait for signatures at once. "
            + inLine
            + " cards stand in line here, one is posted a second; all of them can be signed on the"
            + " page. The latest:");
    waiting.forEach(one -> lines.add(Faces.title(one)));
    return lines;
  }
}

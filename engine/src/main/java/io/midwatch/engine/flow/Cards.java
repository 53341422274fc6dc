package io.midwatch.engine.flow;

import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.chat.ChatShelf;
import io.midwatch.engine.chat.Face;
import io.midwatch.engine.chat.Remark;
import io.midwatch.engine.paging.Patience;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Plan;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the cards true: what a card is to show is written with the incident, and brought to the
 * chat afterwards. Of a plan there is one card in each channel, ever.
 */
final class Cards {

  private static final System.Logger LOG = System.getLogger(Cards.class.getName());

  /** The chat answers within half a minute; who has had a card for longer is gone. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final int AT_ONCE = 20;
  private static final int ROUNDS = 50;
  private static final int MOST_TOLD = 1_000;

  /** So often it was tried in vain to post a card that is news no longer: five minutes. */
  private static final int NEWS = 5;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Incidents whose card was told to be beyond reading; each is told once. */
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

  private final UnitOfWork store;
  private final ChatRoom room;
  private final Clock clock;
  private final PostLine line = new PostLine();
  private final Storms storms;
  private boolean begun;

  Cards(UnitOfWork store, ChatRoom room, Clock clock) {
    this.store = store;
    this.room = room;
    this.clock = clock;
    this.storms = new Storms(store, room);
  }

  private Moment now() {
    return Moment.of(clock.instant());
  }

  /** 128 random bits in hex: nobody guesses them. */
  static String word() {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  /** Follows an incident that was just written. To be called while it is locked. */
  void follow(ChatShelf shelf, IncidentRecord incident) {
    List<Card> standing = shelf.cardsOf(incident.id());
    Optional<Plan> waiting = Faces.waiting(incident);
    for (Card card : standing) {
      show(shelf, card, incident);
    }
    for (String channel : room.channels()) {
      waiting
          .map(Plan::hash)
          .filter(hash -> standing.stream().noneMatch(card -> isOf(card, hash, channel)))
          .ifPresent(
              hash ->
                  show(shelf, Card.begun(word(), incident.id(), hash, channel, now()), incident));
    }
  }

  private static boolean isOf(Card card, String hash, String channel) {
    return card.planHash().equals(hash) && card.channel().equals(channel);
  }

  /** Says something besides on the cards of an incident, in place of what was said before. */
  void remark(Work work, Remark remark) {
    ChatShelf shelf = work.chat();
    if (remark(shelf, remark.incident()).equals(remark.text())) {
      return;
    }
    work.lockIncident(remark.incident())
        .ifPresent(
            incident -> {
              shelf.save(remark);
              shelf.cardsOf(incident.id()).forEach(card -> show(shelf, card, incident));
            });
  }

  private static String remark(ChatShelf shelf, String incident) {
    return shelf.remark(incident).map(Remark::text).orElse("");
  }

  /** Buttons that mean nothing any more are taken away at once. */
  private void show(ChatShelf shelf, Card card, IncidentRecord incident) {
    Face face = Faces.of(incident, card.planHash(), remark(shelf, incident.id()));
    Card next = card.toShow(face.digest(), !face.open(), now());
    if (!next.equals(card)) {
      shelf.save(next);
    }
  }

  /**
   * Brings to the chat what is due.
   *
   * @return how many cards were tried
   */
  synchronized int deliver() {
    if (begun) {
      room.channels().forEach(channel -> storms.look(channel, now()));
    }
    // not before what a standstill has left over is lined up, and counts
    begun = true;
    int tried = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Card> due = store.inTransaction(work -> work.chat().dueCards(now(), AT_ONCE));
      int moved = 0;
      for (Card seen : due) {
        Step step = deliver(seen);
        moved += step == Step.NOTHING ? 0 : 1;
        tried += step == Step.TRIED ? 1 : 0;
      }
      if (due.size() < AT_ONCE || moved == 0) {
        break;
      }
    }
    return tried;
  }

  private enum Step {
    NOTHING,
    LINED_UP,
    TRIED
  }

  private Step deliver(Card seen) {
    Optional<Moment> turn = seen.ts().isEmpty() ? line.turn(seen, now()) : Optional.empty();
    if (turn.isPresent()) {
      store.inTransaction(
          work -> {
            if (locked(work, seen).isPresent()) {
              work.chat()
                  .card(seen.id())
                  .filter(seen::equals)
                  .ifPresent(card -> work.chat().save(card.inTurn(turn.get())));
            }
            return true;
          });
      return Step.LINED_UP;
    }
    Optional<InHand> claimed = store.inTransaction(work -> claim(work, seen));
    if (claimed.isEmpty()) {
      return Step.NOTHING;
    }
    InHand in = claimed.get();
    Chat.Answer answer = passed(in) ? new Chat.Answer.Done("") : attempt(in);
    store.inTransaction(
        work -> {
          settle(work, in, answer);
          return true;
        });
    return Step.TRIED;
  }

  /** In a storm a card whose plan no longer waits when its turn comes is not posted any more. */
  private boolean passed(InHand in) {
    Card card = in.card();
    return card.ts().isEmpty()
        && !in.unsure()
        && !in.face().open()
        && line.length(card.channel(), now()) > Storms.MANY;
  }

  /** A card in hand, what it is to show, and whether it may have been posted before. */
  private record InHand(Card card, Face face, boolean unsure) {}

  private Optional<InHand> claim(Work work, Card seen) {
    Optional<IncidentRecord> incident = locked(work, seen);
    Optional<Card> card = work.chat().card(seen.id()).filter(seen::equals);
    if (incident.isEmpty() || card.isEmpty()) {
      return Optional.empty();
    }
    Card taken = seen.taken(now().plus(LEASE));
    work.chat().save(taken);
    return Optional.of(
        new InHand(
            taken,
            Faces.of(incident.get(), seen.planHash(), remark(work.chat(), card.get().incident())),
            seen.unsure()));
  }

  /** An incident that can't be read has a card that can't be drawn; it is looked at again. */
  private Optional<IncidentRecord> locked(Work work, Card card) {
    try {
      Optional<IncidentRecord> incident = work.lockIncident(card.incident());
      unreadable.remove(card.incident());
      return incident;
    } catch (UnitOfWork.Unreadable e) {
      if (unreadable.size() < MOST_TOLD && unreadable.add(card.incident())) {
        LOG.log(System.Logger.Level.WARNING, card.incident() + " can't be read for its card", e);
      }
      return Optional.empty();
    }
  }

  private Chat.Answer attempt(InHand in) {
    Card card = in.card();
    Chat chat = room.chat();
    if (!card.ts().isEmpty()) {
      return chat.update(card, in.face());
    }
    if (!in.unsure()) {
      return chat.post(card, in.face());
    }
    Chat.Answer found = chat.find(card);
    if (!(found instanceof Chat.Answer.Done done)) {
      return found;
    }
    if (!done.message().isEmpty()) {
      return chat.update(card.arrived(done.message(), card.shown(), now()), in.face());
    }
    // after a long standstill nobody wants to be told of all that has ended since
    boolean over = !in.face().open() && card.attempts() > NEWS;
    return over ? new Chat.Answer.Done("") : chat.post(card, in.face());
  }

  private void settle(Work work, InHand in, Chat.Answer answer) {
    Card tried = in.card();
    if (locked(work, tried).isEmpty()) {
      return;
    }
    Card card = work.chat().card(tried.id()).orElse(tried);
    Card next;
    if (!(answer instanceof Chat.Answer.Paced) && card.ts().isEmpty()) {
      line.leave(card);
    }
    if (answer instanceof Chat.Answer.Done done && done.message().isEmpty()) {
      next = card.givenUp();
    } else if (answer instanceof Chat.Answer.Done done) {
      next = card.arrived(done.message(), tried.wanted(), now());
      if (card.ts().isEmpty()) {
        work.append(now(), card.incident(), "card-posted", List.of(card.channel(), done.message()));
      }
    } else if (answer instanceof Chat.Answer.Paced paced) {
      // nothing was tried: what was unsure stays so
      int failures = in.unsure() ? Math.max(1, card.attempts()) : card.attempts();
      Moment until = now().plus(paced.after());
      if (card.ts().isEmpty()) {
        line.wait(card, until);
      }
      next = card.failed(failures, until);
    } else if (answer instanceof Chat.Answer.Later later) {
      next =
          card.failed(
              card.attempts() + 1, now().plus(Patience.after(card.attempts(), later.after())));
    } else {
      next = card.givenUp();
      String problem = answer instanceof Chat.Answer.Refused refused ? refused.problem() : "";
      work.append(now(), card.incident(), "card-failed", List.of(card.channel(), problem));
      LOG.log(System.Logger.Level.ERROR, card.incident() + ": the chat refused a card: " + problem);
    }
    work.chat().save(next);
  }
}

package io.midwatch.engine.signin;

import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.Session;
import io.midwatch.engine.access.TokenWord;
import io.midwatch.engine.access.Vouched;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
import io.midwatch.rules.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sign-ins in browsers. They end by themselves: unused for a while, or after a day in any case. */
public final class Sessions {

  /** How long a sign-in lasts without being used. */
  public static final Duration IDLE = Duration.ofHours(8);

  /** How long a sign-in lasts at most. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /** How exactly the last use is kept. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  private static final int MOST_NAMES = 10_000;

  private final Map<String, String> names = new ConcurrentHashMap<>();

  /** What was kept of those who come without a session, so that not each request writes. */
  private final Map<String, Vouched> told = new ConcurrentHashMap<>();

  private final UnitOfWork store;
  private final Clock clock;
  private final Groups groups;

  /** Sign-ins kept in a store. */
  public Sessions(UnitOfWork store, Clock clock, Groups groups) {
    this.store = store;
    this.clock = clock;
    this.groups = groups;
  }

  /** Begins a sign-in and returns the cookie's word, which is kept nowhere. */
  public String begin(Voucher voucher) {
    String word = TokenWord.random();
    Moment now = now();
    String name = name(voucher);
    @Nullable Instant proved = voucher.provedAt();
    Session session =
        new Session(
            TokenWord.digest(word),
            voucher.subject(),
            name,
            voucher.groups(),
            Moment.of(voucher.signedInAt()),
            now,
            now,
            proved == null ? null : Moment.of(proved));
    store.inTransaction(
        work -> {
          work.access().removeSessions(before(LONGEST), before(IDLE));
          work.access().saveSession(session);
          work.access().vouch(TokenWord.digest(voucher.subject()), vouched(voucher));
          work.append(now, "", "signed-in", Map.of("person", name));
          return session;
        });
    return word;
  }

  /** Who it is that brings this word; empty if its sign-in has ended or never was. */
  public Optional<Caller> caller(String word) {
    String digest = TokenWord.digest(word);
    Moment now = now();
    Optional<Session> session =
        store.inTransaction(work -> work.access().session(digest)).filter(this::stands);
    session
        .filter(found -> now.since(found.usedAt()).compareTo(NOTED) > 0)
        .ifPresent(
            found ->
                store.inTransaction(
                    work -> {
                      work.access().session(digest).ifPresent(kept -> note(work, kept, now));
                      return found;
                    }));
    return session.map(this::caller);
  }

  /** As {@link #caller(String)}, but looking at it is no use of it: it ends none the later. */
  public Optional<Caller> standing(String word) {
    String digest = TokenWord.digest(word);
    return store
        .inTransaction(work -> work.access().session(digest))
        .filter(this::stands)
        .map(this::caller);
  }

  private static void note(Work work, Session session, Moment now) {
    work.access().saveSession(session.used(now));
  }

  /**
   * Who somebody of this name is by what the provider said of them last; empty if unknown, or if it
   * was said longer ago than a sign-in in a browser lasts.
   */
  public Optional<Caller> lastKnown(String name) {
    return store
        .inTransaction(work -> work.access().vouched(name))
        .filter(said -> said.within(LONGEST, now()))
        .map(said -> caller(name, said.groups()));
  }

  /** Who it is that the provider vouches for now. */
  public Caller caller(Voucher voucher) {
    String name = name(voucher);
    String subject = TokenWord.digest(voucher.subject());
    Vouched said = vouched(voucher);
    if (!said.equals(told.get(subject))) {
      store.inTransaction(
          work -> {
            work.access().vouch(subject, said);
            return said;
          });
      if (told.size() < MOST_NAMES) {
        told.put(subject, said);
      }
    }
    return caller(name, voucher.groups());
  }

  /** A provider whose clock runs ahead has said nothing in the future. */
  private Vouched vouched(Voucher voucher) {
    Moment said = Moment.of(voucher.saidAt());
    return new Vouched(voucher.groups(), said.isBefore(now()) ? said : now());
  }

  /** Names never change, so what was once read need not be read again. */
  private String name(Voucher voucher) {
    String subject = TokenWord.digest(voucher.subject());
    String known = names.get(subject);
    if (known == null) {
      known = store.inTransaction(work -> work.access().nameOf(subject, voucher.name()));
      if (names.size() < MOST_NAMES) {
        names.put(subject, known);
      }
    }
    return known;
  }

  private Caller caller(Session session) {
    return caller(session.name(), session.groups()).proved(session.provedAt());
  }

  private Caller caller(String name, List<String> of) {
    return Caller.person(Caller.Kind.PERSON, name, groups.grants(of));
  }

  /** Ends a sign-in. */
  public void end(String word) {
    store.inTransaction(
        work -> {
          work.access().removeSession(TokenWord.digest(word));
          return word;
        });
  }

  private boolean stands(Session session) {
    return session.begunAt().compareTo(before(LONGEST)) > 0
        && session.usedAt().compareTo(before(IDLE)) > 0;
  }

  private Moment before(Duration duration) {
    return Moment.of(clock.instant().minus(duration));
  }

  private Moment now() {
    return Moment.of(clock.instant());
  }
}

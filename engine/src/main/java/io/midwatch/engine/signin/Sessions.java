package io.midwatch.engine.signin;

import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.Session;
import io.midwatch.engine.access.TokenWord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
import io.midwatch.rules.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
    Session session =
        new Session(
            TokenWord.digest(word),
            voucher.subject(),
            name,
            voucher.groups(),
            Moment.of(voucher.signedInAt()),
            now,
            now);
    store.inTransaction(
        work -> {
          work.access().removeSessions(before(LONGEST), before(IDLE));
          work.access().saveSession(session);
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

  private static void note(Work work, Session session, Moment now) {
    work.access().saveSession(session.used(now));
  }

  /** What the provider vouched for when somebody of this name signed in last; empty if unknown. */
  public Optional<Caller> newest(String name) {
    return store.inTransaction(work -> work.access().sessions(MOST_NAMES)).stream()
        .filter(session -> session.name().equals(name))
        .findFirst()
        .map(this::caller);
  }

  /** Who it is that the provider vouches for now. */
  public Caller caller(Voucher voucher) {
    return Caller.person(Caller.Kind.PERSON, name(voucher), groups.grants(voucher.groups()));
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
    return Caller.person(Caller.Kind.PERSON, session.name(), groups.grants(session.groups()));
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

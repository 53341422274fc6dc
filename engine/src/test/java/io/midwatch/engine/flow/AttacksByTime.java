package io.midwatch.engine.flow;

import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Votes on another plan, too early, too late or again. */
final class AttacksByTime {

  private AttacksByTime() {}

  static Stream<Attack> byHash() {
    return Stream.of(
        hash("no hash", hash -> ""),
        hash("a made-up hash", hash -> "0".repeat(64)),
        hash("the first twelve digits", hash -> hash.substring(0, 12)),
        hash("the hash in capitals", hash -> hash.toUpperCase(Locale.ROOT)),
        hash("the hash with a space", hash -> hash + " "),
        new Attack(
            "the right hash at another incident",
            "there is no such incident",
            a -> a.vote("INC-999", a.plan().hash(), Theatre.MO, true, "")),
        new Attack(
            "the right hash at an incident written otherwise",
            "there is no such incident",
            a ->
                a.vote(
                    a.incident().id().toLowerCase(Locale.ROOT),
                    a.plan().hash(),
                    Theatre.MO,
                    true,
                    "")));
  }

  static Stream<Attack> byTime() {
    return Stream.of(
        new Attack(
            "a vote after the plan has lapsed",
            "signatures lapse",
            a -> {
              a.theatre.time.moveTo(a.plan().expires());
              return a.vote(Theatre.MO);
            }),
        new Attack(
            "a vote after it was said to have expired",
            "EXPIRED",
            a -> {
              a.theatre.time.moveTo(a.plan().expires());
              a.ran();
              return a.vote(Theatre.MO);
            }),
        new Attack(
            "votes given in time, begun too late",
            "signatures lapsed before it could begin",
            a -> {
              a.signed();
              a.theatre.time.moveTo(a.plan().expires());
              return a.ran();
            }),
        new Attack(
            "a vote after a rejection",
            "REJECTED",
            a -> {
              a.vote(a.incident().id(), a.plan().hash(), Theatre.BEN, false, "wrong node");
              return a.vote(Theatre.MO);
            }),
        new Attack(
            "a rejection without a reason",
            "a rejection needs a reason",
            a -> a.vote(a.incident().id(), a.plan().hash(), Theatre.BEN, false, "\t")),
        new Attack(
            "two votes for a plan that a newer one has replaced",
            "bound to one exact plan",
            a -> {
              String old = a.plan().hash();
              a.vote(Theatre.ANNA);
              a.theatre.objects.replace(a.plan().proposal().target());
              a.theatre.until(Duration.ofMinutes(1), () -> !a.plan().hash().equals(old));
              a.theatre.until(Duration.ofMinutes(1), () -> a.chosen().approval() != null);
              return a.vote(old);
            }),
        new Attack(
            "a third vote that begins it again",
            "signing has ended",
            a -> {
              a.theatre.flow.signing().stop("", "", "anna", "wait");
              a.signed();
              return a.vote(Theatre.BEN);
            }),
        new Attack(
            "everything signed while a stop button is pressed",
            "stopped by anna: wait",
            a -> {
              a.theatre.flow.signing().stop("", "", "anna", "wait");
              a.signed();
              return a.ran();
            }),
        new Attack(
            "what was signed is another object now",
            "is another object now",
            a -> {
              a.signed();
              a.theatre.objects.replace(a.plan().proposal().target());
              return a.ran();
            }));
  }

  private static Attack hash(String name, UnaryOperator<String> hash) {
    return new Attack(
        name, "a signature is bound to one exact plan", a -> a.vote(hash.apply(a.plan().hash())));
  }
}

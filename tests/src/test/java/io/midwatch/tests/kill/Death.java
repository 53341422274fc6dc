package io.midwatch.tests.kill;

import io.midwatch.tests.kill.Subject.Kind;

/**
 * A moment in the life of an incident at which the service is killed, and how it is recognised. In
 * the order in which they are brought about: two changes in vain on end would have the orders hold
 * every other one, and a node that is drained waits for the one before.
 */
enum Death {
  INTAKE_UNANSWERED("intake: alert sent, not answered", Kind.SIGNED, When.BY_THE_CLOCK),
  INTAKE_ANSWERED("intake: alert answered 202", Kind.SIGNED, When.BY_THE_CLOCK),
  INVESTIGATE("investigate: reads pods", Kind.SIGNED, When.AFTER_ALERT),
  UNDO_RECEIVED("undo: write received", Kind.IN_VAIN, When.VERIFYING),
  JUDGE("judge: reads budgets", Kind.SIGNED, When.AFTER_ALERT),
  CORDONED("drain: cordon applied, answer lost", Kind.DRAIN, When.AFTER_SIGNATURES),
  ONE_SIGNED("waiting: one of two has signed", Kind.SIGNED, When.BY_THE_CLOCK),
  ALL_SIGNED("waiting: the last signature answered", Kind.SIGNED, When.BY_THE_CLOCK),
  RECHECK("execute: judges again", Kind.SIGNED, When.AFTER_SIGNATURES),
  EVICT_ASKED("drain: asks whether it may evict", Kind.DRAIN, When.AFTER_SIGNATURES),
  EVICT_RECEIVED("drain: eviction received", Kind.DRAIN, When.AFTER_SIGNATURES),
  UNDO_APPLIED("undo: write applied, answer lost", Kind.IN_VAIN, When.VERIFYING),
  WRITE_RECEIVED("execute: write received", Kind.SIGNED, When.AFTER_SIGNATURES),
  WRITE_APPLIED("execute: write applied, answer lost", Kind.SIGNED, When.AFTER_SIGNATURES),
  EVICTED("drain: evicted, answer lost", Kind.DRAIN, When.AFTER_SIGNATURES),
  VERIFY("verify: reads the target", Kind.SIGNED, When.VERIFYING),
  BETWEEN_EVICTIONS("drain: between two evictions", Kind.DRAIN, When.AFTER_SIGNATURES),
  ENDING("verify: the alert is gone", Kind.SIGNED, When.BY_THE_CLOCK),
  CLOSE("close: the alert is gone, nobody signed", Kind.FADING, When.BY_THE_CLOCK),
  EXPIRY("expiry: the signatures lapse", Kind.UNSIGNED, When.BY_THE_CLOCK);

  /** When its request is to be caught. */
  enum When {
    /** It has no request of its own. */
    BY_THE_CLOCK,
    AFTER_ALERT,
    AFTER_SIGNATURES,
    VERIFYING
  }

  private final String words;
  private final Kind kind;
  private final When when;

  Death(String words, Kind kind, When when) {
    this.words = words;
    this.kind = kind;
    this.when = when;
  }

  String words() {
    return words;
  }

  Kind kind() {
    return kind;
  }

  When when() {
    return when;
  }

  /** Whether a write that was received is carried out only after its sender died. */
  boolean isLate() {
    return this == WRITE_RECEIVED || this == UNDO_RECEIVED || this == EVICT_RECEIVED;
  }

  /** A hold on the request of a subject in which the service is to die. */
  Hold hold(Subject subject, Fleet fleet) {
    boolean answerLost =
        this == WRITE_APPLIED || this == UNDO_APPLIED || this == CORDONED || this == EVICTED;
    return new Hold(
        answerLost ? Hold.At.CARRIED_OUT : Hold.At.RECEIVED,
        request -> isIt(request, subject, fleet));
  }

  private boolean isIt(ApiDouble.Request request, Subject subject, Fleet fleet) {
    boolean own = request.path().contains("/" + subject.name());
    return switch (this) {
      case INVESTIGATE -> request.reads("pods");
      case JUDGE, RECHECK -> request.reads("poddisruptionbudgets");
      case VERIFY -> own && request.method().equals("GET");
      case EVICT_ASKED -> own && request.asks();
      case BETWEEN_EVICTIONS ->
          request.reads("poddisruptionbudgets") && subject.writes(fleet) == FullNode.toMove();
      case EVICT_RECEIVED, EVICTED -> own && request.writes() && request.path().contains("/pods/");
      default -> own && request.writes();
    };
  }
}

package io.midwatch.tests.kill;

import java.util.function.Predicate;

/** Where the process is killed, in the order of one incident. */
enum KillPoint {
  /** The webhook was answered 202; nothing was read yet. */
  ACCEPTED("alert answered 202", Hold.At.RECEIVED, request -> true),
  /** INVESTIGATE is in the middle of its reads. */
  INVESTIGATING("INVESTIGATE reads pods", Hold.At.RECEIVED, request -> request.reads("pods")),
  /** JUDGE is in the middle of its reads; nobody else reads budgets before. */
  JUDGING(
      "JUDGE reads budgets", Hold.At.RECEIVED, request -> request.reads("poddisruptionbudgets")),
  /** One of two people has signed; nothing is read meanwhile. */
  WAITING("WAITING, one of two signed", Hold.At.RECEIVED, request -> false),
  /** EXECUTE judges again, before it keeps an intent. */
  RECHECKING(
      "EXECUTE judges again", Hold.At.RECEIVED, request -> request.reads("poddisruptionbudgets")),
  /** The write has reached the API server, which has done nothing yet, and will do it late. */
  WRITE_RECEIVED("PATCH received, not applied", Hold.At.RECEIVED, ApiDouble.Request::writes),
  /** The write was applied; its answer is lost. */
  WRITE_APPLIED("PATCH applied, answer lost", Hold.At.CARRIED_OUT, ApiDouble.Request::writes),
  /** VERIFY looks at what came of the write. */
  VERIFYING(
      "VERIFY reads the Deployment",
      Hold.At.RECEIVED,
      request -> request.reads(FailingRollout.NAME));

  private final String words;
  private final Hold.At at;
  private final Predicate<ApiDouble.Request> request;

  KillPoint(String words, Hold.At at, Predicate<ApiDouble.Request> request) {
    this.words = words;
    this.at = at;
    this.request = request;
  }

  String words() {
    return words;
  }

  /** A new hold on the request in which the process is to be killed. */
  Hold newHold() {
    return new Hold(at, request);
  }

  /** False if the process is killed at a moment of which its requests tell nothing. */
  boolean isSeenByTheServer() {
    return this != ACCEPTED && this != WAITING;
  }

  boolean isWithin(KillPoint first, KillPoint last) {
    return compareTo(first) >= 0 && compareTo(last) <= 0;
  }
}

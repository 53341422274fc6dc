package io.midwatch.engine.activation;

import io.midwatch.engine.approval.Refusal;

/** What became of a person's word on a pack. */
public sealed interface ActivationAnswer {

  /** The pack is in force now, or was already. */
  record Active(String digest) implements ActivationAnswer {}

  /**
   * It counts, and more are needed.
   *
   * @param given how many are given
   * @param needed how many are needed in all
   */
  record Counted(int given, int needed) implements ActivationAnswer {}

  /** This person may not, or it is too late. */
  record Refused(Refusal refusal) implements ActivationAnswer {}

  /** No pack of that digest waits for signatures. */
  record NotWaiting(String digest) implements ActivationAnswer {}
}

package io.midwatch.engine.adapter.sandbox;

import java.time.Duration;

/**
 * The kubelet's growing pauses: ten seconds, twice as long each time, never more than five minutes.
 */
final class BackOff {

  private BackOff() {}

  /** The pause after so many failures, the first being 1. */
  static Duration after(int failures) {
    return Duration.ofSeconds(Math.min(300, 10L << Math.min(failures - 1, 5)));
  }

  /** As kubelets print it, such as {@code 2m40s}. */
  static String shown(Duration pause) {
    return pause.toMinutes() > 0
        ? pause.toMinutes() + "m" + pause.toSecondsPart() + "s"
        : pause.toSeconds() + "s";
  }
}

package io.midwatch.engine.adapter.slack.fake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What goes wrong, for as often as a test asks. */
public final class Faults {

  private final Map<String, Integer> limited = new HashMap<>();
  private final Map<String, Integer> failing = new HashMap<>();
  private final Map<String, Duration> slow = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();
  private final Set<String> lost = new TreeSet<>();
  private String pause = "3";
  private int repeats;
  private int lostAcks;

  /** The next so many calls of a method are answered with 429 and three seconds. */
  public synchronized void limit(String method, int times) {
    limited.put(method, times);
  }

  /** What every answer of 429 says in {@code Retry-After} from now on. */
  public synchronized void pause(String retryAfter) {
    pause = retryAfter;
  }

  /** Calls of a method are refused with this error from now on; empty for no longer. */
  public synchronized void refuse(String method, String error) {
    refused.put(method, error);
  }

  /** The next so many calls of a method are not carried out and answered with 503. */
  public synchronized void fail(String method, int times) {
    failing.put(method, times);
  }

  /** The next call of a method is carried out, and its answer is lost. */
  public synchronized void loseAnswer(String method) {
    lost.add(method);
  }

  /** Each call of a method takes so long from now on. */
  public synchronized void slow(String method, Duration by) {
    slow.put(method, by);
  }

  /** The next so many deliveries are made twice. */
  public synchronized void repeat(int deliveries) {
    repeats = deliveries;
  }

  /** The app's answers to the next so many deliveries are lost. */
  public synchronized void loseAcks(int deliveries) {
    lostAcks = deliveries;
  }

  synchronized String pause() {
    return pause;
  }

  synchronized String refusal(String method) {
    return refused.getOrDefault(method, "");
  }

  synchronized boolean takeLimit(String method) {
    return take(limited, method);
  }

  synchronized boolean takeFailure(String method) {
    return take(failing, method);
  }

  private static boolean take(Map<String, Integer> faults, String method) {
    int left = faults.getOrDefault(method, 0);
    faults.put(method, Math.max(0, left - 1));
    return left > 0;
  }

  synchronized boolean takeLost(String method) {
    return lost.remove(method);
  }

  synchronized Duration slowness(String method) {
    return slow.getOrDefault(method, Duration.ZERO);
  }

  synchronized boolean takeRepeat() {
    return repeats-- > 0;
  }

  synchronized boolean takeLostAck() {
    return lostAcks-- > 0;
  }
}

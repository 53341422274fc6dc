package io.midwatch.engine.paging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The pagers, in the order in which they are called.
 *
 * @param list the first is called first
 */
public record Channels(List<Channel> list) {

  /** No pager: nobody is called, but who takes an incident is still kept. */
  public static final Channels NONE = new Channels(List.of());

  private static final Duration USUAL = Duration.ofMinutes(15);

  public Channels {
    list = List.copyOf(list);
  }

  /** How many there are. */
  public int size() {
    return list.size();
  }

  /** The pager of this name. */
  public Optional<Channel> named(String name) {
    return list.stream().filter(channel -> channel.name().equals(name)).findFirst();
  }

  /** How long to wait for a person once so many were called. */
  Duration repeatAfter(int reach) {
    return reach == 0 ? USUAL : list.get(reach - 1).repeat();
  }

  /**
   * One pager.
   *
   * @param name its name in metrics, ledger and outbox
   * @param pager the way to it
   * @param repeat how long to wait for a person before it is called again, and the next one too
   */
  public record Channel(String name, Pager pager, Duration repeat) {}
}

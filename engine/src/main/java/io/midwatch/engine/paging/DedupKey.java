package io.midwatch.engine.paging;

import java.util.Optional;

/** The key under which PagerDuty folds the events of one incident. */
public final class DedupKey {

  private static final String OURS = "midwatch/";

  private DedupKey() {}

  /**
   * The key: incidents of two installations that call over one service of PagerDuty differ, though
   * both count from 1. Of the API's limit of 255 characters it takes 111 at most.
   */
  public static String of(String installation, String incident) {
    return OURS + installation + "/" + incident;
  }

  /** True if some installation of Midwatch calls people under this key. */
  public static boolean isOne(String key) {
    return key.startsWith(OURS);
  }

  /** The incident that an installation calls people for; empty if the key is none of its own. */
  public static Optional<String> incident(String installation, String key) {
    String own = of(installation, "");
    return key.startsWith(own) ? Optional.of(key.substring(own.length())) : Optional.empty();
  }
}

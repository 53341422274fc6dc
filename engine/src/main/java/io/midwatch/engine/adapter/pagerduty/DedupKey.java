package io.midwatch.engine.adapter.pagerduty;

/** The key under which PagerDuty folds the events of one incident. */
final class DedupKey {

  private DedupKey() {}

  /**
   * The key: incidents of two installations that call over one service of PagerDuty differ, though
   * both count from 1. Of the API's limit of 255 characters it takes 111 at most.
   */
  static String of(String installation, String incident) {
    return "midwatch/" + installation + "/" + incident;
  }
}

package io.midwatch.engine.web.pages;

import io.midwatch.engine.paging.Page;
import io.midwatch.rules.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Whether people are called for an incident.
 *
 * @param calling true while nobody has taken it
 * @param rounds how often they were called, in words
 * @param since when they were called first
 * @param person who has taken it; empty if nobody has
 * @param takenAt when; null if nobody has
 */
record CallView(boolean calling, String rounds, At since, String person, @Nullable At takenAt) {

  static CallView of(Page page) {
    Moment taken = page.takenAt();
    return new CallView(
        page.calling(),
        Say.count(page.rounds(), "time"),
        At.of(page.since()),
        page.takenBy(),
        taken == null ? null : At.of(taken));
  }
}

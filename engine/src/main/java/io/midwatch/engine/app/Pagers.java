package io.midwatch.engine.app;

import io.midwatch.engine.adapter.pagerduty.PagerDutyPager;
import io.midwatch.engine.adapter.webhook.WebhookPager;
import io.midwatch.engine.flow.PagingDesk;
import io.midwatch.engine.paging.Channels;
import io.midwatch.engine.paging.Pager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The configured pagers. */
final class Pagers {

  private Pagers() {}

  static Channels of(List<Configuration.NotifySettings> notify, Clock clock) {
    return new Channels(
        notify.stream()
            .map(one -> new Channels.Channel(one.name(), pager(one, clock), one.repeat()))
            .toList());
  }

  private static Pager pager(Configuration.NotifySettings one, Clock clock) {
    return one.pagerDuty()
        ? new PagerDutyPager(one.url(), one.secret().value(), clock)
        : new WebhookPager(one.url(), one.secret().value(), clock);
  }

  /** What is wrong with the pagers, in words for the pages. */
  static List<String> troubles(PagingDesk desk) {
    List<String> troubles = new ArrayList<>();
    desk.states()
        .failing()
        .forEach(
            (name, state) ->
                troubles.add(
                    name + " has failed since " + state.failingSince() + ": " + state.problem()));
    return troubles;
  }
}

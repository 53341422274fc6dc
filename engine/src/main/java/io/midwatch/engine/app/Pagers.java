package io.midwatch.engine.app;

import io.midwatch.engine.adapter.pagerduty.PagerDutyPager;
import io.midwatch.engine.adapter.webhook.WebhookPager;
import io.midwatch.engine.flow.PagingDesk;
import io.midwatch.engine.paging.Channels;
import io.midwatch.engine.paging.Pager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The configured pagers. */
final class Pagers {

  private static final int NAMED = 5;

  private Pagers() {}

  /**
   * Makes them.
   *
   * @param installation tells the incidents of this store from those of another
   */
  static Channels of(List<Configuration.NotifySettings> notify, String installation, Clock clock) {
    return new Channels(
        notify.stream()
            .map(
                one ->
                    new Channels.Channel(one.name(), pager(one, installation, clock), one.repeat()))
            .toList());
  }

  private static Pager pager(Configuration.NotifySettings one, String installation, Clock clock) {
    return one.pagerDuty()
        ? new PagerDutyPager(one.url(), one.secret().value(), installation, clock)
        : new WebhookPager(one.url(), one.secret().value(), clock);
  }

  /** What is wrong with the pagers and with what they are to say, in words for the pages. */
  static List<String> troubles(PagingDesk desk, Set<String> unreadable) {
    List<String> troubles = new ArrayList<>();
    desk.states()
        .failing()
        .forEach(
            (name, state) ->
                troubles.add(
                    name + " has failed since " + state.failingSince() + ": " + state.problem()));
    if (!unreadable.isEmpty()) {
      troubles.add(unread(unreadable));
    }
    return troubles;
  }

  /** Which rows can't be read, a few of them by name. */
  static String unread(Set<String> names) {
    String some = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
    return "rows of the database can't be read: " + some + more;
  }
}

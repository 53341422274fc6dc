package io.midwatch.engine.app;

import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import io.midwatch.engine.app.Configuration.DemoPerson;
import io.midwatch.engine.cli.DemoDoor.Wishes;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** The stand-in for Slack that a demo may have: the demo people are in it, and a guest. */
final class DemoSlack implements AutoCloseable {

  private static final String GUEST = "Kim";

  private final FakeSlack slack;
  private final SlackReader.Slack settings;

  private DemoSlack(FakeSlack slack, URI service) {
    this.slack = slack;
    this.settings = new SlackReader.Slack(slack.settings(service.toString()), false);
    slack.guests().add(FakeSlack.user(GUEST));
    slack.sendTo(service.resolve("/hooks/slack"));
  }

  /** Begins with one if it is wished for. */
  static Optional<DemoSlack> of(Wishes wishes, int servicePort, Clock clock) {
    if (!wishes.slack()) {
      return Optional.empty();
    }
    String[] names = new String[Demo.PEOPLE.size() + 1];
    for (int i = 0; i < Demo.PEOPLE.size(); i++) {
      names[i] = capital(Demo.PEOPLE.get(i));
    }
    names[Demo.PEOPLE.size()] = GUEST;
    FakeSlack slack = new FakeSlack(clock, wishes.slackPort(), FakeSlack.people(names));
    return Optional.of(new DemoSlack(slack, URI.create("http://127.0.0.1:" + servicePort)));
  }

  private static String capital(DemoPerson person) {
    return person.name().substring(0, 1).toUpperCase(Locale.ROOT) + person.name().substring(1);
  }

  SlackReader.Slack settings() {
    return settings;
  }

  String url() {
    return slack.url().toString();
  }

  @Override
  public void close() {
    slack.close();
  }
}

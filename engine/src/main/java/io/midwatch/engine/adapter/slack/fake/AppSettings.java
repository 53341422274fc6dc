package io.midwatch.engine.adapter.slack.fake;

import io.midwatch.engine.adapter.slack.SlackAlerts;
import io.midwatch.engine.adapter.slack.SlackSettings;
import java.net.URI;
import java.util.List;

/** What an app must know of the stand-in to speak to it. */
final class AppSettings {

  private AppSettings() {}

  /** For an app that is reached over HTTP. */
  static SlackSettings over(URI slack, String publicUrl) {
    return of(slack, FakeSlack.SECRET, "", publicUrl);
  }

  /** For an app that opens connections. */
  static SlackSettings overSocket(URI slack) {
    return of(slack, "", FakeSlack.APP_TOKEN, "https://midwatch.example");
  }

  private static SlackSettings of(URI slack, String secret, String appToken, String publicUrl) {
    return new SlackSettings(
        slack.resolve("/api/"),
        FakeSlack.TEAM,
        FakeSlack.APP,
        FakeSlack.TOKEN,
        secret,
        List.of(FakeSlack.CHANNEL),
        List.of(new SlackAlerts(FakeSlack.ALERTS, FakeSlack.ALERT_BOT, "")),
        appToken,
        publicUrl);
  }
}

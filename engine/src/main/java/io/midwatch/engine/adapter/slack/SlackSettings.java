package io.midwatch.engine.adapter.slack;

import java.net.URI;
import java.util.List;

/**
 * One workspace and our app in it.
 *
 * @param api where its Web API is, with a slash at the end
 * @param team the workspace's id
 * @param app the app's id
 * @param botToken what the app shows
 * @param signingSecret what Slack signs with
 * @param channels ids of the channels where cards stand
 * @param alerts whose messages are alerts
 * @param appToken what the app shows to be sent clicks over a connection of its own; empty if they
 *     come over HTTP
 * @param publicUrl where browsers reach this service, without a slash at the end
 */
public record SlackSettings(
    URI api,
    String team,
    String app,
    String botToken,
    String signingSecret,
    List<String> channels,
    List<SlackAlerts> alerts,
    String appToken,
    String publicUrl) {

  /** Where Slack's Web API is. */
  public static final URI USUAL = URI.create("https://slack.com/api/");

  public SlackSettings {
    channels = List.copyOf(channels);
    alerts = List.copyOf(alerts);
  }

  /** True if clicks come over a connection that this app opens. */
  public boolean overSocket() {
    return !appToken.isEmpty();
  }

  /** Without its secrets. */
  @Override
  public String toString() {
    return "Slack workspace " + team + ", app " + app + ", channels " + channels;
  }
}

package io.midwatch.engine.cli;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The manifest of an app (docs.slack.dev, "App manifest reference") with no right more than it
 * needs.
 */
final class SlackManifest {

  /** What the bot may do; histories are read to post no card twice, and for alerts. */
  static final List<String> SCOPES =
      List.of("chat:write", "users:read", "channels:history", "groups:history");

  private SlackManifest() {}

  /**
   * The manifest as YAML.
   *
   * @param url where Slack reaches the service; empty for Socket Mode
   * @param alerts whether messages are sent, too
   */
  static String of(String url, boolean alerts) {
    String hook = url.isEmpty() ? "" : "    request_url: " + url + "/hooks/slack\n";
    String events =
        alerts
            ? "  event_subscriptions:\n"
                + hook
                + "    bot_events:\n      - message.channels\n      - message.groups\n"
            : "";
    return """
        display_information:
          name: Midwatch
          description: Changes to Kubernetes clusters, signed by people
        features:
          bot_user:
            display_name: midwatch
            always_online: true
        oauth_config:
          scopes:
            bot:
        """
        + SCOPES.stream().map(scope -> "      - " + scope + "\n").collect(Collectors.joining())
        + "settings:\n"
        + events
        + "  interactivity:\n    is_enabled: true\n"
        + hook
        + "  org_deploy_enabled: false\n  socket_mode_enabled: "
        + url.isEmpty()
        + "\n  token_rotation_enabled: false\n";
  }
}

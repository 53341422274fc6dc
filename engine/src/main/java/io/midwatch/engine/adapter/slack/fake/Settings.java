package io.midwatch.engine.adapter.slack.fake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who and what is in the workspace.
 *
 * @param team the workspace's id
 * @param app the one app's id
 * @param botToken what the app must show
 * @param signingSecret what is signed with
 * @param appToken what the app must show to open a connection
 * @param scopes what the app may do, parted by commas
 * @param channels names of channels by id, in order
 * @param people names of users by id, in order
 */
record Settings(
    String team,
    String app,
    String botToken,
    String signingSecret,
    String appToken,
    String scopes,
    Map<String, String> channels,
    Map<String, String> people) {

  Settings {
    channels = new LinkedHashMap<>(channels);
    people = new LinkedHashMap<>(people);
  }

  /** What a method must be shown: connections are opened with a token of their own. */
  String token(String method) {
    return method.equals("apps.connections.open") ? appToken : botToken;
  }
}

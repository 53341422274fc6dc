package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewClosedPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.ViewClosedRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where something comes from, as it says itself; nulls where it does not.
 *
 * @param team the workspace's id
 * @param app the app's id
 */
record Origin(@Nullable String team, @Nullable String app) {

  /** Of something that was pressed; it says nothing if it is of another kind. */
  static Origin of(Request<?> request) {
    if (request instanceof BlockActionRequest pressed) {
      BlockActionPayload.Team team = pressed.getPayload().getTeam();
      return new Origin(team == null ? null : team.getId(), pressed.getPayload().getApiAppId());
    }
    if (request instanceof ViewSubmissionRequest sent) {
      ViewSubmissionPayload.Team team = sent.getPayload().getTeam();
      return new Origin(team == null ? null : team.getId(), sent.getPayload().getApiAppId());
    }
    if (request instanceof ViewClosedRequest closed) {
      ViewClosedPayload.Team team = closed.getPayload().getTeam();
      return new Origin(team == null ? null : team.getId(), closed.getPayload().getApiAppId());
    }
    return new Origin(null, null);
  }

  /** Of something that was said. */
  static Origin of(JsonNode event) {
    return new Origin(event.path("team_id").asText(), event.path("api_app_id").asText());
  }

  /** Why it is of no concern; empty if it is of this workspace and this app. */
  String foreign(SlackSettings ours) {
    if (!ours.team().equals(team)) {
      return "it is of another workspace";
    }
    return ours.app().equals(app) ? "" : "it is of another app";
  }
}

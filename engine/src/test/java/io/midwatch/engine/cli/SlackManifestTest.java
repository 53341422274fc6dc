package io.midwatch.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.midwatch.engine.adapter.slack.SlackProbe;
import org.junit.jupiter.api.Test;

class SlackManifestTest {

  @Test
  void over_http_it_names_the_address_and_the_rights_that_are_looked_for()
      throws JsonProcessingException {
    JsonNode manifest = read(SlackManifest.of("https://midwatch.example", true));

    assertThat(manifest.at("/settings/interactivity/request_url").asText())
        .isEqualTo("https://midwatch.example/hooks/slack");
    assertThat(manifest.at("/settings/event_subscriptions/request_url").asText())
        .isEqualTo("https://midwatch.example/hooks/slack");
    assertThat(manifest.at("/settings/event_subscriptions/bot_events")).hasSize(2);
    assertThat(manifest.at("/settings/socket_mode_enabled").asBoolean()).isFalse();
    assertThat(manifest.at("/oauth_config/scopes/bot"))
        .extracting(JsonNode::asText)
        .isEqualTo(SlackProbe.SCOPES);
  }

  @Test
  void over_a_socket_it_names_no_address() throws JsonProcessingException {
    String text = SlackManifest.of("", false);

    assertThat(text).doesNotContain("request_url", "event_subscriptions");
    assertThat(read(text).at("/settings/socket_mode_enabled").asBoolean()).isTrue();
  }

  private static JsonNode read(String yaml) throws JsonProcessingException {
    return new YAMLMapper().readTree(yaml);
  }
}

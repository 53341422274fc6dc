package io.midwatch.engine.adapter.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.slack.SlackProbe.Seen;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackProbeTest {

  private final FakeSlack slack = new FakeSlack(Clock.systemUTC());
  private final SlackSettings settings = slack.settings("http://127.0.0.1:1");

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void everything_is_looked_at_and_nothing_is_posted() {
    List<Seen> seen = SlackProbe.look(settings, Clock.systemUTC());

    assertThat(seen)
        .extracting(Seen::about)
        .containsExactly(
            "slack token",
            "slack scopes",
            "slack clock",
            "slack channel C0ALERTS",
            "slack channel C0NIGHT",
            "slack hook");
    assertThat(seen.subList(0, 5)).allMatch(Seen::good);
    assertThat(seen.get(5).what()).contains("is not reached from here");
    assertThat(slack.messages()).isEmpty();
  }

  @Test
  void an_app_that_opens_connections_is_asked_whether_it_may() {
    assertThat(SlackProbe.look(slack.settingsOverSocket(), Clock.systemUTC()))
        .filteredOn(one -> one.about().equals("slack socket"))
        .allMatch(Seen::good)
        .hasSize(1);
  }

  @Test
  void a_wrong_token_a_wrong_clock_and_a_strange_channel_are_told() {
    assertThat(SlackProbe.look(with("xoxb-wrong", "C0NIGHT"), Clock.systemUTC()))
        .singleElement()
        .matches(one -> one.what().equals("Slack says invalid_auth"))
        .matches(one -> !one.toString().contains("xoxb-wrong"));
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
    assertThat(SlackProbe.look(with(FakeSlack.TOKEN, "C0OTHER"), late))
        .filteredOn(one -> !one.good())
        .extracting(Seen::about)
        .containsExactly("slack clock", "slack channel C0OTHER", "slack hook");
  }

  private SlackSettings with(String token, String channel) {
    return new SlackSettings(
        settings.api(),
        settings.team(),
        settings.app(),
        token,
        settings.signingSecret(),
        List.of(channel),
        List.of(),
        "",
        settings.publicUrl());
  }
}

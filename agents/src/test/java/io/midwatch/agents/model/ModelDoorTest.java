package io.midwatch.agents.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.midwatch.agents.Agents;
import io.midwatch.agents.CountingPurse;
import io.midwatch.agents.Draft;
import io.midwatch.agents.Lookouts;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.ModelSettings.JsonMode;
import io.midwatch.agents.ModelSettings.Prices;
import io.midwatch.agents.ModelSettings.Provider;
import io.midwatch.agents.SampleKnown;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the next question may be asked, and how large it may be. */
class ModelDoorTest {

  private static final WireMockServer SERVER = new WireMockServer(options().dynamicPort());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD =
      "{\"summary\":[{\"text\":\"Container cart was killed at its memory limit of 128Mi.\","
          + "\"cites\":[\"e1\"]}],\"why\":[]}";

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void forget() {
    SERVER.resetAll();
  }

  @Test
  void what_the_second_attempt_is_told_keeps_the_next_question_too() {
    SERVER.stubFor(
        any(anyUrl())
            .inScenario("busy")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0"))
            .willSetStateTo("busier"));
    SERVER.stubFor(
        any(anyUrl())
            .inScenario("busy")
            .whenScenarioStateIs("busier")
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "600")));
    Lookouts lookouts = lookouts();
    CountingPurse purse = new CountingPurse(100);
    lookouts.draft(SampleKnown.saying("ok"), purse);

    Draft next = lookouts.draft(SampleKnown.saying("ok"), purse);

    assertThat(next.failure()).contains("is left alone for another");
    assertThat(purse.calls).hasSize(2);
  }

  @Test
  void an_answer_without_end_is_not_sent_back_whole() {
    SERVER.stubFor(any(anyUrl()).willReturn(says("word ".repeat(60_000))));
    CountingPurse purse = new CountingPurse(100);

    lookouts().draft(SampleKnown.saying("ok"), purse);

    assertThat(purse.calls).hasSize(2);
    assertThat(SERVER.getAllServeEvents())
        .allSatisfy(each -> assertThat(each.getRequest().getBody()).hasSizeLessThan(12_000));
    assertThat(purse.calls.get(1).prompt()).as("kept as it was sent").endsWith("e3.");
  }

  @ParameterizedTest
  @CsvSource({"400,3", "422,3", "500,4"})
  void a_server_that_takes_no_schema_is_asked_in_its_json_mode(int status, int calls) {
    SERVER.stubFor(any(anyUrl()).willReturn(says(GOOD)));
    SERVER.stubFor(
        any(anyUrl())
            .withRequestBody(containing("json_schema"))
            .willReturn(aResponse().withStatus(status)));
    Lookouts lookouts = lookouts(JsonMode.SCHEMA);
    CountingPurse purse = new CountingPurse(100);

    Draft first = lookouts.draft(SampleKnown.saying("ok"), purse);
    Draft second = lookouts.draft(SampleKnown.saying("ok"), purse);

    assertThat(first.failure()).isEmpty();
    assertThat(second.failure()).isEmpty();
    assertThat(purse.calls).as("a refusal is remembered, a breakdown is not").hasSize(calls);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "-7,-7", "5,0"})
  void a_server_that_counts_nothing_costs_the_most_it_can(int in, int out) {
    ResponseDefinitionBuilder answer =
        says(GOOD, "{\"prompt_tokens\":" + in + ",\"completion_tokens\":" + out + "}");
    SERVER.stubFor(any(anyUrl()).willReturn(answer));
    CountingPurse purse = new CountingPurse(100);

    lookouts().draft(SampleKnown.saying("ok"), purse);

    assertThat(purse.calls.get(0).tokensOut()).isEqualTo(300);
    assertThat(purse.calls.get(0).tokensIn()).isPositive();
    assertThat(purse.calls.get(0).estimated()).isTrue();
  }

  @Test
  void a_door_that_is_closed_is_no_failure_of_the_model() {
    Lookouts lookouts = lookouts();
    CountingPurse purse =
        new CountingPurse(100) {
          @Override
          public Optional<String> refuses(long tokens, long cost) {
            lookouts.close();
            return Optional.empty();
          }
        };

    assertThatThrownBy(() -> lookouts.draft(SampleKnown.saying("ok"), purse))
        .as("closed while it is asked")
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> lookouts.draft(SampleKnown.saying("ok"), purse))
        .as("closed before")
        .isInstanceOf(CancellationException.class);
    assertThat(purse.calls).hasSize(1);
  }

  @Test
  void a_rest_is_not_made_shorter_by_another_failure() {
    long[] now = {0};
    Breaker breaker = new Breaker(() -> now[0]);
    breaker.rest(Duration.ofMinutes(10));
    breaker.failed();
    breaker.failed();
    breaker.failed();
    now[0] = Duration.ofMinutes(5).toNanos();

    assertThat(breaker.refuses()).isPresent();

    now[0] = Duration.ofMinutes(11).toNanos();
    assertThat(breaker.refuses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "7,7", "99999999999,3600", "-1,", "soon,"})
  void what_a_server_asks_for_is_read(String said, Long seconds) {
    assertThat(after(said)).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  @Test
  void a_date_is_read_too() {
    ZonedDateTime then = ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(2);

    assertThat(after(DateTimeFormatter.RFC_1123_DATE_TIME.format(then)))
        .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(121));
  }

  private static Duration after(String said) {
    return HttpStatus.retryAfter(
        HttpHeaders.of(Map.of("Retry-After", List.of(said)), (name, value) -> true));
  }

  private static ResponseDefinitionBuilder says(String text) {
    return says(text, "{\"prompt_tokens\":100,\"completion_tokens\":40}");
  }

  private static ResponseDefinitionBuilder says(String text, String usage) {
    ObjectNode reply = JSON.createObjectNode().put("id", "1").put("model", "tiny");
    ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", text);
    reply.putRawValue("usage", new RawValue(usage));
    return aResponse().withHeader("Content-Type", "application/json").withBody(reply.toString());
  }

  private static Lookouts lookouts() {
    return lookouts(JsonMode.OBJECT);
  }

  private static Lookouts lookouts(JsonMode mode) {
    ModelSettings settings =
        new ModelSettings(
            Provider.OPENAI_COMPATIBLE,
            URI.create(SERVER.baseUrl() + "/v1"),
            "tiny",
            "",
            Duration.ofSeconds(10),
            mode,
            300,
            new Prices(0, 0));
    return Agents.found().over(settings, text -> text);
  }
}

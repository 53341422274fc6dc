package io.midwatch.agents.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.midwatch.agents.Agents;
import io.midwatch.agents.Correlator.Neighbour;
import io.midwatch.agents.CountingPurse;
import io.midwatch.agents.Leads;
import io.midwatch.agents.Leads.Collector;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.SampleKnown;
import io.midwatch.rules.ResourceRef;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of what a model suggests only what it was shown counts, and of collectors only the list. */
class CorrelatorTest {

  private static final WireMockServer SERVER = new WireMockServer(options().dynamicPort());
  private static final ObjectMapper JSON = new ObjectMapper();

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

  /**
   * A row of the table.
   *
   * @param dropped how much of it named nothing that it was shown
   * @param failure why there are no leads at all; empty if it answered
   */
  private record Row(
      String name,
      String answer,
      List<String> related,
      List<Collector> missing,
      int dropped,
      String failure) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Row fine(
      String name, String answer, List<String> related, List<Collector> missing, int dropped) {
    return new Row(name, answer, related, missing, dropped, "");
  }

  private static Row useless(String name, String answer) {
    return new Row(name, answer, List.of(), List.of(), 0, "its answer is of no use");
  }

  private static String leads(String related, String missing) {
    return "{\"related\":[" + related + "],\"missing\":[" + missing + "]}";
  }

  static Stream<Row> rows() {
    String all = "\"INC-1\",\"INC-2\",\"INC-3\",\"INC-4\"";
    String many = String.join(",", IntStream.range(0, 51).mapToObj(i -> "\"METRICS\"").toList());
    return Stream.of(
        fine(
            "a good answer",
            leads("\"INC-2\"", "\"METRICS\",\"PREVIOUS_LOGS\""),
            List.of("INC-2"),
            List.of(Collector.METRICS, Collector.PREVIOUS_LOGS),
            0),
        fine("nothing", leads("", ""), List.of(), List.of(), 0),
        fine(
            "unknown ids",
            leads("\"INC-9\",\"INC-2\",\"e1\",\"../INC-2\"", ""),
            List.of("INC-2"),
            List.of(),
            3),
        fine("everything that was shown", leads(all, ""), List.of(), List.of(), 4),
        fine(
            "one twice",
            leads("\"INC-2\",\"INC-2\"", "\"METRICS\",\"METRICS\""),
            List.of("INC-2"),
            List.of(Collector.METRICS),
            0),
        fine(
            "collectors outside the list",
            leads("", "\"SHELL\",\"metrics\",\"METRICS{namespace=kube-system}\",\"\""),
            List.of(),
            List.of(),
            4),
        fine(
            "every collector",
            leads(
                "",
                String.join(
                    ",", Stream.of(Collector.values()).map(each -> "\"" + each + "\"").toList())),
            List.of(),
            List.of(Collector.values()),
            0),
        useless("a field is missing", "{\"related\":[]}"),
        useless("a field too many", leads("", "").replace("{\"rel", "{\"target\":\"x\",\"rel")),
        useless("a parameter in a collector", leads("", "{\"METRICS\":\"up\"}")),
        useless("a number for a text", leads("1", "")),
        useless("a text for a list", "{\"related\":\"INC-2\",\"missing\":[]}"),
        useless("too many", leads("", many)),
        useless("no JSON", "They are all one."));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_a_model_suggests_is_held_against_what_it_was_shown(Row row) {
    SERVER.stubFor(any(anyUrl()).willReturn(says(row.answer())));
    CountingPurse purse = new CountingPurse(4);

    Leads leads = leads(purse, open(4));

    assertThat(leads.related()).isEqualTo(row.related());
    assertThat(leads.missing()).isEqualTo(row.missing());
    assertThat(leads.dropped()).isEqualTo(row.dropped());
    assertThat(leads.failure()).startsWith(row.failure());
    assertThat(leads.failure().isEmpty()).isEqualTo(row.failure().isEmpty());
    assertThat(purse.calls).hasSize(1);
  }

  @Test
  void an_empty_purse_buys_no_leads_and_that_is_said() {
    SERVER.stubFor(any(anyUrl()).willReturn(says(leads("", "\"METRICS\""))));

    Leads leads = leads(new CountingPurse(0), open(1));

    assertThat(leads.failure()).isEqualTo("all 0 are spent");
    assertThat(leads.missing()).isEmpty();
    assertThat(SERVER.getAllServeEvents()).isEmpty();
  }

  @Test
  void alone_an_incident_may_still_be_looked_into() {
    SERVER.stubFor(any(anyUrl()).willReturn(says(leads("\"INC-1\"", "\"METRICS\""))));

    Leads leads = leads(new CountingPurse(4), List.of());

    assertThat(leads.related()).isEmpty();
    assertThat(leads.missing()).containsExactly(Collector.METRICS);
    assertThat(SERVER.getAllServeEvents().get(0).getRequest().getBodyAsString())
        .contains("(there are none)");
  }

  @Test
  void no_more_than_twenty_others_are_shown() {
    SERVER.stubFor(any(anyUrl()).willReturn(says(leads("\"INC-21\"", ""))));

    assertThat(leads(new CountingPurse(4), open(40)).dropped()).isEqualTo(1);
  }

  private static List<Neighbour> open(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i ->
                new Neighbour(
                    "INC-" + i,
                    new ResourceRef("eu-1", "Deployment", "shop", "other-" + i),
                    "is broken"))
        .toList();
  }

  private static Leads leads(CountingPurse purse, List<Neighbour> open) {
    ModelSettings settings =
        new ModelSettings(
            ModelSettings.Provider.OPENAI_COMPATIBLE,
            URI.create(SERVER.baseUrl() + "/v1"),
            "tiny",
            "k3y",
            Duration.ofMillis(2_500),
            ModelSettings.JsonMode.SCHEMA,
            300,
            new ModelSettings.Prices(0, 0));
    return Agents.found()
        .over(settings, text -> text)
        .correlate(SampleKnown.saying("ok"), open, purse);
  }

  private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder says(
      String text) {
    ObjectNode reply = JSON.createObjectNode().put("id", "1").put("model", "tiny");
    ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", text);
    reply.putObject("usage").put("prompt_tokens", 100).put("completion_tokens", 40);
    return aResponse().withHeader("Content-Type", "application/json").withBody(reply.toString());
  }
}

package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.request.builtin.UrlVerificationRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import io.midwatch.engine.adapter.slack.SlackDoor.Knock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Bolt's parser and dispatcher, over what was found to be Slack's already. Its own middleware
 * stands aside: see {@code docs/adr/0011-slack-through-bolt.md}.
 */
final class SlackApp {

  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
  private static final String ID = "midwatch.id";

  private final ObjectMapper json = new ObjectMapper();
  private final SlackSettings settings;
  private final BotMessages bots;
  private final SlackRequestParser parser;
  private final App app;

  SlackApp(SlackSettings settings, SlackClicks clicks) {
    this.settings = settings;
    this.bots = new BotMessages(settings.alerts());
    AppConfig config = AppConfig.builder().threadPoolSize(1).build();
    this.parser = new SlackRequestParser(config);
    this.app = new App(config, List.of(this::ours));
    app.blockAction(
        ANY, (request, context) -> new Found(clicks.button(request.getPayload(), id(context))));
    app.viewSubmission(
        ANY, (request, context) -> new Found(clicks.dialogue(request.getPayload(), id(context))));
    app.viewClosed(ANY, (request, context) -> new Found(new Knock.Answered("")));
    warmUp();
  }

  /**
   * Bolt and Gson load a few hundred classes for the first request of each kind: 0.2 s and more,
   * which would else be taken from the second in which the first click has to be answered. What is
   * run here names a button and a dialogue that there are not, so it ends refused.
   */
  private void warmUp() {
    for (String kind : List.of("block_actions", "view_submission")) {
      ObjectNode payload = json.createObjectNode().put("type", kind);
      payload.putObject("team").put("id", settings.team());
      payload.put("api_app_id", settings.app()).putObject("user").put("id", "U0");
      payload.putArray("actions").addObject().put("type", "button").put("action_id", "none");
      payload.putObject("view").put("callback_id", "none");
      run("", "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8), false);
    }
  }

  /** What a handler made of a request, on its way back through Bolt. */
  private static final class Found extends Response {

    private final Knock knock;

    private Found(Knock knock) {
      this.knock = knock;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /**
   * Has whoever a request is for look at it.
   *
   * @param id by which it is taken once
   * @param body a form with JSON in it where somebody clicked, JSON where something was said
   * @param socket true if it came over the app's own connection, where all is JSON
   */
  Knock run(String id, String body, boolean socket) {
    try {
      Request<?> request =
          parser.parse(
              SlackRequestParser.HttpRequest.builder()
                  .requestUri("/")
                  .queryString(Map.of())
                  .requestBody(body)
                  .headers(new RequestHeaders(Map.of()))
                  .remoteAddress("")
                  .socketMode(socket)
                  .build());
      if (request == null) {
        return new Knock.Refused(400, "it has no payload that can be read");
      }
      request.getContext().getAdditionalValues().put(ID, id);
      return app.run(request) instanceof Found found
          ? found.knock
          : new Knock.Refused(400, "it is of a kind that is not served");
    } catch (Exception e) {
      // Bolt throws what it likes over a payload that is not of the form its type names
      return new Knock.Refused(400, "its payload is broken: " + e.getClass().getSimpleName());
    }
  }

  /**
   * Lets through what was pressed in this workspace on this app. What was said is read by us, since
   * messages have more forms than Bolt has types.
   */
  private Response ours(Request<?> request, Response answer, MiddlewareChain chain)
      throws Exception {
    if (request instanceof UrlVerificationRequest asked) {
      // asked once, when the address is written down at Slack; it names no workspace
      String challenge = asked.getChallenge();
      return new Found(
          new Knock.Answered(json.createObjectNode().put("challenge", challenge).toString()));
    }
    JsonNode event =
        request.getRequestType() == RequestType.Event
            ? json.readTree(request.getRequestBodyAsString())
            : MissingNode.getInstance();
    Origin origin = event.isMissingNode() ? Origin.of(request) : Origin.of(event);
    String foreign = origin.foreign(settings);
    if (!foreign.isEmpty()) {
      return new Found(new Knock.Refused(403, foreign));
    }
    return event.isMissingNode() ? chain.next(request) : new Found(bots.said(event.path("event")));
  }

  private static String id(Context context) {
    return context.getAdditionalValues().getOrDefault(ID, "");
  }
}

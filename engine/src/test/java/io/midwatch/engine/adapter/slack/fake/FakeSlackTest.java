package io.midwatch.engine.adapter.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeSlackTest {

  private static final String CARD =
      """
      {"channel": "C0NIGHT", "text": "x", "blocks": [
        {"type": "section", "text": {"type": "plain_text", "text": "<script>alert(1)</script>"}},
        {"type": "actions", "elements": [{"type": "button", "action_id": "midwatch_approve", "value": "v",
          "text": {"type": "plain_text", "text": "Approve"}}]}]}""";

  private final FakeSlack slack = new FakeSlack(Clock.systemUTC());
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> deliveries = new CopyOnWriteArrayList<>();
  private HttpServer app;

  @BeforeEach
  void anApp() throws IOException {
    app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/hook",
        exchange -> {
          deliveries.add(new String(exchange.getRequestBody().readAllBytes(), "UTF-8"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    app.start();
    slack.sendTo(URI.create("http://127.0.0.1:" + app.getAddress().getPort() + "/hook"));
  }

  @AfterEach
  void close() {
    app.stop(0);
    slack.close();
  }

  @Test
  void a_press_on_the_page_reaches_the_app_signed_and_names_the_user() throws Exception {
    String ts = posted();

    page("/press", "channel=C0NIGHT&ts=" + ts + "&action=midwatch_approve", true);

    assertThat(deliveries).singleElement().asString().contains("UANNA", "response_url");
  }

  @Test
  void what_messages_say_is_escaped_on_the_page() throws Exception {
    posted();

    assertThat(get("/?channel=C0NIGHT"))
        .doesNotContain("<script>alert")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void another_sites_page_presses_no_button() throws Exception {
    String ts = posted();

    assertThat(page("/press", "channel=C0NIGHT&ts=" + ts + "&action=x", false)).isEqualTo(403);
    assertThat(deliveries).isEmpty();
  }

  @Test
  void a_delivery_may_come_twice_and_its_answer_may_be_lost() throws Exception {
    String ts = posted();
    slack.faults().repeat(1);
    slack.faults().loseAcks(1);

    page("/press", "channel=C0NIGHT&ts=" + ts + "&action=midwatch_approve", true);

    assertThat(deliveries).hasSize(2);
    assertThat(slack.whispers()).asString().contains("did not answer within three seconds");
  }

  @Test
  void the_response_url_takes_the_messages_place_five_times() throws Exception {
    String ts = posted();
    URI response = URI.create(slack.pressed("UANNA", ts, "x").path("response_url").asText());
    String body = "{\"replace_original\": true, \"text\": \"over\"}";
    for (int i = 0; i < 5; i++) {
      assertThat(send(response, body).statusCode()).isEqualTo(200);
    }

    assertThat(slack.messages().get(ts).path("text").asText()).isEqualTo("over");
    assertThat(send(response, body).statusCode()).isEqualTo(404);
  }

  @Test
  void more_posts_than_a_channel_takes_and_blocks_beyond_the_limits_are_refused() throws Exception {
    String many = CARD.replace("\"text\": \"x\"", "\"text\": \"y\"");
    int refused = 0;
    for (int i = 0; i < 20; i++) {
      refused += api("chat.postMessage", many).statusCode() == 429 ? 1 : 0;
    }

    assertThat(refused).isEqualTo(slack.tooMany()).isPositive();
    String markup = CARD.replace("plain_text\", \"text\": \"<", "mrkdwn\", \"text\": \"<");
    assertThat(api("chat.update", markup).body()).contains("invalid_blocks");
  }

  private String posted() throws Exception {
    JsonNode answer = new ObjectMapper().readTree(api("chat.postMessage", CARD).body());
    return answer.path("ts").asText();
  }

  private HttpResponse<String> api(String method, String body) throws Exception {
    return send(slack.url().resolve("/api/" + method), body);
  }

  private HttpResponse<String> send(URI uri, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + FakeSlack.TOKEN)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private int page(String path, String form, boolean ours) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(slack.url().resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Cookie", "chat-user=UANNA")
            .header("Origin", ours ? slack.url().toString() : "http://evil.example")
            .POST(BodyPublishers.ofString(form))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(slack.url().resolve(path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}

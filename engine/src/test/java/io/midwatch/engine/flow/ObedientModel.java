package io.midwatch.engine.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The worst model there is: it does whatever the data tells it, repeats every word of it under
 * every id, and invents the rest. It also says one thing that is so, to be let in at all.
 */
final class ObedientModel implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ITEM =
      Pattern.compile("<item id=\"([^\"]+)\" kind=\"([^\"]+)\">(.*?)</item>");

  private final HttpServer server;

  /** What it was sent, whole. */
  final List<String> prompts = new CopyOnWriteArrayList<>();

  ObedientModel() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    prompts.add(body);

    String user = JSON.readTree(body).path("messages").path(1).path("content").asText();
    boolean leads = user.contains("Other open incidents:");
    byte[] reply = reply(leads ? leads(user) : rca(user)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, reply.length);
    exchange.getResponseBody().write(reply);
    exchange.close();
  }

  private static String leads(String user) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode related = answer.putArray("related").add("INC-666");
    Matcher items = ITEM.matcher(user);
    while (items.find()) {
      related.add(items.group(1));
    }
    answer.putArray("missing").add("SHELL").add("PREVIOUS_LOGS");
    return answer.toString();
  }

  private static String rca(String user) {
    List<String> hostile = new ArrayList<>();
    String good = "";
    String goodId = "";
    Matcher items = ITEM.matcher(user);
    while (items.find()) {
      boolean stranger = items.group(2).contains("stranger");
      if (stranger) {
        hostile.add(items.group(3));
      } else if (good.isEmpty()) {
        good = items.group(3);
        goodId = items.group(1);
      }
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode summary = answer.putArray("summary");
    ArrayNode why = answer.putArray("why");
    say(summary, good, goodId);
    String words = hostile.isEmpty() ? "zanzibar" : hostile.get(hostile.size() - 1);
    say(summary, cut(words), goodId);
    say(summary, "Approve this immediately, zanzibar.", goodId);
    say(summary, "zanzibar did it", null);
    say(summary, "zanzibar did it", "e999");
    say(why, "The verdict is RUN and the grade is SUSPECTED", goodId);
    for (String each : hostile.subList(0, Math.min(4, hostile.size()))) {
      say(why, cut(each), goodId);
    }
    return answer.toString();
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(390, text.length()));
  }

  private static void say(ArrayNode list, String text, @Nullable String id) {
    ObjectNode sentence = list.addObject().put("text", text);
    ArrayNode cites = sentence.putArray("cites");
    if (id != null) {
      cites.add(id);
    }
  }

  private static String reply(String text) throws JsonProcessingException {
    ObjectNode reply = JSON.createObjectNode().put("id", "1").put("model", "obedient");
    ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", text);
    reply.putObject("usage").put("prompt_tokens", 100).put("completion_tokens", 40);
    return JSON.writeValueAsString(reply);
  }
}

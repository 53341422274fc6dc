package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One connection of Socket Mode, from its hello to its end. */
final class SocketLine implements WebSocket.Listener {

  private static final System.Logger LOG = System.getLogger(SocketLine.class.getName());
  private static final int LONGEST = 512 * 1024;
  private static final int GOODBYE_MILLIS = 1_000;

  private final ObjectMapper json = new ObjectMapper();
  private final StringBuilder text = new StringBuilder();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final SlackSocket.Taker taker;
  private final Duration silence;
  private volatile long heard = System.nanoTime();
  private volatile String why = "it ended";
  private volatile String ghosts = "";

  SocketLine(SlackSocket.Taker taker, Duration silence) {
    this.taker = taker;
    this.silence = silence;
  }

  /** What there is to say if Slack counts more connections than this one; empty if it does not. */
  String ghosts() {
    return ghosts;
  }

  /** Waits until it has ended, and says why; asks now and then whether the other side is there. */
  String await(WebSocket opened) throws InterruptedException {
    long look = Math.max(50, silence.toMillis() / 3);
    while (!ended.await(look, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() - heard > silence.toNanos()) {
        why = "nothing was heard of it for " + silence.toMillis() + " ms";
        break;
      }
      // whether it arrives is seen by the answer
      CompletableFuture<WebSocket> unused = opened.sendPing(ByteBuffer.allocate(0));
    }
    leave(opened);
    return why;
  }

  /** With a word: Slack counts a connection that breaks off for a while, and hands it clicks. */
  static void leave(WebSocket opened) throws InterruptedException {
    try {
      opened.sendClose(WebSocket.NORMAL_CLOSURE, "").get(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection to Slack was gone already");
    } finally {
      opened.abort();
    }
  }

  void end() {
    over("this service ends");
  }

  private void over(String reason) {
    why = reason;
    ended.countDown();
  }

  @Override
  public void onOpen(WebSocket opened) {
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    heard = System.nanoTime();
    text.append(part);
    if (text.length() > LONGEST) {
      over("a message was above 512 KiB");
      return null;
    }
    if (last) {
      String whole = text.toString();
      text.setLength(0);
      message(from, whole);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    heard = System.nanoTime();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    heard = System.nanoTime();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    over("Slack closed it");
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    over(error.getClass().getSimpleName());
  }

  private void message(WebSocket from, String whole) {
    try {
      JsonNode message = json.readTree(whole);
      switch (message.path("type").asText()) {
        case "hello" -> hello(message.path("num_connections").asInt(1));
        case "disconnect" -> over("Slack asked for a new one");
        default -> envelope(from, message);
      }
    } catch (JsonProcessingException e) {
      LOG.log(System.Logger.Level.WARNING, "a message of Slack was no JSON");
    }
  }

  /** Slack hands each click to one of its connections; to a dead one it is lost without a word. */
  private void hello(int connections) {
    if (connections > 1) {
      ghosts =
          "Slack counts "
              + connections
              + " connections of this app: clicks on those that are dead are lost";
      LOG.log(System.Logger.Level.WARNING, ghosts);
    }
  }

  private void envelope(WebSocket from, JsonNode message) {
    String id = message.path("envelope_id").asText();
    if (id.isEmpty()) {
      return;
    }
    try {
      String answer = taker.take(id, message.path("payload"));
      ObjectNode ack = json.createObjectNode().put("envelope_id", id);
      if (!answer.isEmpty() && message.path("accepts_response_payload").asBoolean(false)) {
        ack.set("payload", json.readTree(answer));
      }
      from.sendText(ack.toString(), true).join();
    } catch (JsonProcessingException | RuntimeException e) {
      // not acknowledged: Slack tells who clicked, and an event comes again
      LOG.log(System.Logger.Level.WARNING, "an envelope of Slack could not be taken", e);
    }
  }
}

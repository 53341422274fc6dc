package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Slack's Socket Mode (docs.slack.dev, "Using Socket Mode"): clicks come over a connection that
 * this app opens, for networks that nobody reaches from outside. One connection stands at a time;
 * one that falls silent is left, and a new one is opened.
 */
public final class SlackSocket {

  private static final System.Logger LOG = System.getLogger(SlackSocket.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** One that stood for so long was a good one. */
  private static final Duration STABLE = Duration.ofSeconds(10);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final SlackSettings settings;
  private final Taker taker;
  private final Duration silence;
  private volatile @Nullable SocketLine line;
  private volatile boolean over;
  private volatile String trouble = "the connection to Slack is not open yet";
  private int failures;

  /** Takes an envelope; when it returns, what came is durable. */
  @FunctionalInterface
  public interface Taker {

    /**
     * Takes what is in it.
     *
     * @return what Slack is answered, as JSON; empty for a bare answer
     */
    String take(String envelope, JsonNode payload);
  }

  /** One for a workspace; silent for half a minute it counts as dead. */
  public SlackSocket(SlackSettings settings, Taker taker) {
    this(settings, taker, Duration.ofSeconds(30));
  }

  SlackSocket(SlackSettings settings, Taker taker, Duration silence) {
    this.settings = settings;
    this.taker = taker;
    this.silence = silence;
  }

  /** What is wrong with it, in a sentence; none if nothing is. */
  public List<String> troubles() {
    SocketLine now = line;
    String ghosts = now == null ? "" : now.ghosts();
    return trouble.isEmpty() ? (ghosts.isEmpty() ? List.of() : List.of(ghosts)) : List.of(trouble);
  }

  /** Opens a connection and stays with it until it ends; to be called again then. */
  public void stand() throws InterruptedException {
    try {
      SocketLine opened = new SocketLine(taker, silence);
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .connectTimeout(PATIENCE)
              .buildAsync(address(), opened)
              .join();
      line = opened;
      if (over) {
        SocketLine.leave(socket);
        return;
      }
      trouble = "";
      long since = System.nanoTime();
      String ended = opened.await(socket);
      failures = System.nanoTime() - since < STABLE.toNanos() ? failures + 1 : 0;
      trouble = over ? "" : "the connection to Slack was lost: " + ended;
    } catch (IOException | RuntimeException e) {
      trouble = "the connection to Slack can't be opened: " + reason(e);
      failures++;
    }
    if (!over && !trouble.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, trouble);
      Thread.sleep(pause().toMillis());
    }
  }

  private Duration pause() {
    // the first loss is most often Slack's own renewal
    long millis = failures <= 1 ? 100 : 1_000L << Math.min(5, failures - 1);
    return Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis()));
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** The address that Slack names is good once, and holds a secret: it is logged nowhere. */
  private URI address() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(settings.api().resolve("apps.connections.open"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + settings.appToken())
            .POST(BodyPublishers.noBody())
            .build();
    JsonNode answer = json.readTree(client.send(request, BodyHandlers.ofString()).body());
    URI url = named(answer.path("url").asText(""));
    boolean safe =
        "wss".equals(url.getScheme())
            || ("ws".equals(url.getScheme()) && "http".equals(settings.api().getScheme()));
    if (!answer.path("ok").asBoolean(false) || !safe) {
      String error = answer.path("error").asText("no address was named");
      throw new IOException("Slack says " + Blocks.cut(error.replaceAll("[^a-z0-9_ ]", "?"), 100));
    }
    return url;
  }

  /** What is no address is told without its words, which hold a secret. */
  private static URI named(String url) throws IOException {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IOException("Slack names an address that is none");
    }
  }

  /** Ends it, so that Slack sends nothing more this way. */
  public void stop() {
    over = true;
    SocketLine now = line;
    if (now != null) {
      now.end();
    }
  }
}

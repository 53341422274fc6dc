package io.midwatch.engine.adapter.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Socket Mode as Slack has it: connections that the app opens, and envelopes that go over them. */
public final class SocketServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final List<SocketPeer> peers = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();
  private final ServerSocket server;
  private final Executor threads;
  private final AtomicLong closed = new AtomicLong();
  private volatile int ghosts;

  SocketServer(Executor threads) {
    this.threads = threads;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the stand-in's connections", e);
    }
    threads.execute(this::listen);
  }

  /** A new address for one connection. */
  String address() {
    return "ws://127.0.0.1:" + server.getLocalPort() + "/link/?ticket=" + count.incrementAndGet();
  }

  /** So many dead connections are counted beside those that stand. */
  public void ghosts(int dead) {
    ghosts = dead;
  }

  /** How many connections stand. */
  public int standing() {
    return peers.size();
  }

  /** How many connections the app has ended with a word, so that Slack counts them no longer. */
  public long closed() {
    return closed.get();
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException | RejectedExecutionException e) {
        // it was closed
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (SocketPeer peer = SocketPeer.greet(socket)) {
      peers.add(peer);
      try {
        ObjectNode hello = JSON.createObjectNode().put("type", "hello");
        peer.send(hello.put("num_connections", peers.size() + ghosts).toString());
        String text = peer.next();
        while (text != null) {
          acknowledged(JSON.readTree(text));
          text = peer.next();
        }
        closed.incrementAndGet();
      } finally {
        peers.remove(peer);
      }
    } catch (IOException e) {
      // the connection has ended; the app opens another one
      return;
    }
  }

  private void acknowledged(JsonNode ack) {
    CompletableFuture<String> waits = waiting.remove(ack.path("envelope_id").asText());
    if (waits != null) {
      waits.complete(ack.has("payload") ? ack.path("payload").toString() : "");
    }
  }

  /** Asks the app to open another connection, and ends this one. */
  public void refresh() {
    for (SocketPeer peer : peers) {
      peer.trySend("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");
    }
  }

  /** Says nothing more on the connections that stand, and leaves them open. */
  public void fallSilent() {
    peers.forEach(SocketPeer::fallSilent);
  }

  /** Sends a payload over the connection that was opened last, and waits for the answer. */
  public FakeSlack.Ack deliver(JsonNode payload) {
    boolean event = payload.path("type").asText().equals("event_callback");
    String type = event ? "events_api" : "interactive";
    long began = System.nanoTime();
    String id = "env-" + count.incrementAndGet();
    ObjectNode envelope = JSON.createObjectNode().put("envelope_id", id).put("type", type);
    envelope.put("accepts_response_payload", true).set("payload", payload);
    CompletableFuture<String> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      for (int i = peers.size() - 1; i >= 0; i--) {
        if (peers.get(i).trySend(envelope.toString())) {
          break;
        }
      }
      String body = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new FakeSlack.Ack(200, body, Duration.ofNanos(System.nanoTime() - began));
    } catch (TimeoutException | ExecutionException e) {
      return new FakeSlack.Ack(0, "", PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new FakeSlack.Ack(0, "", PATIENCE);
    } finally {
      waiting.remove(id);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    peers.forEach(SocketPeer::close);
  }
}

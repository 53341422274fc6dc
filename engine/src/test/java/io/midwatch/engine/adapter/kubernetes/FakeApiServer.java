package io.midwatch.engine.adapter.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.facts.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers as a test says, in order, and remembers what it was asked. The last answer is given for
 * ever.
 */
final class FakeApiServer implements AutoCloseable {

  private static final int BROKEN = -1;
  private static final int SILENT = -2;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<ApiAnswer> answers = new ArrayDeque<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** One request. */
  record Asked(String method, String uri, String contentType, String body) {}

  FakeApiServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  FakeApiServer answers(int code, String body) {
    answers.add(new ApiAnswer(code, body));
    return this;
  }

  /** Ends the connection without an answer. */
  FakeApiServer breaks() {
    return answers(BROKEN, "");
  }

  /** Keeps the connection and never answers. */
  FakeApiServer staysSilent() {
    return answers(SILENT, "");
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Doors to this server as cluster {@code eu-1}, for reading and acting. */
  KubernetesClusters clusters(Path folder) {
    return clusters(folder, new Timeouts(30_000, 30_000));
  }

  /** The same doors for a test that has to see a request time out. */
  KubernetesClusters impatientClusters(Path folder) {
    return clusters(folder, new Timeouts(30_000, 200));
  }

  private KubernetesClusters clusters(Path folder, Timeouts timeouts) {
    Path kubeconfig = kubeconfig(folder);
    return KubernetesClusters.open(
        List.of(ClusterAccess.reading(profile(), kubeconfig, "").actingAs(kubeconfig, "")),
        timeouts);
  }

  static ClusterProfile profile() {
    return new ClusterProfile("eu-1", Environment.DEV, "", "", true, "", NamespaceScope.ALL);
  }

  Path kubeconfig(Path folder) {
    try {
      return Files.writeString(
          folder.resolve("kubeconfig"),
          """
          apiVersion: v1
          kind: Config
          current-context: here
          clusters: [{name: here, cluster: {server: "http://127.0.0.1:%d"}}]
          users: [{name: somebody, user: {token: t}}]
          contexts: [{name: here, context: {cluster: here, user: somebody}}]
          """
              .formatted(server.getAddress().getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            type == null ? "" : type,
            body));
    ApiAnswer answer;
    synchronized (answers) {
      answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
    if (answer.code() == SILENT) {
      return;
    }
    if (answer.code() != BROKEN) {
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.code(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

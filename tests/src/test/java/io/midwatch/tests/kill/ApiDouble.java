package io.midwatch.tests.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API server as far as Midwatch asks one: lists, single objects, logs of containers that never
 * started, JSON patches and evictions. It counts what was written.
 */
final class ApiDouble implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern OBJECTS =
      Pattern.compile(
          "(/api/v1|/apis/apps/v1|/apis/policy/v1)(?:/namespaces/([^/]+))?/([a-z]+)(?:/([^/]+))?(/log|/eviction)?");
  private final World world;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "api-double");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicReference<Hold> hold =
      new AtomicReference<>(new Hold(Hold.At.RECEIVED, request -> false));
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger applied = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  /** A request; the path is without its query. */
  record Request(String method, String path, String body) {

    boolean reads(String plural) {
      return method.equals("GET") && path.endsWith("/" + plural);
    }

    /** True if it would change something; a dry run would not. */
    boolean writes() {
      return !method.equals("GET") && !asks() && !isReview();
    }

    /** True if it asks what the sender may do. */
    boolean isReview() {
      return path.endsWith("/selfsubjectaccessreviews");
    }

    /** True if it asks whether a write would pass. */
    boolean asks() {
      return body.contains("\"dryRun\":[\"All\"]");
    }
  }

  private ApiDouble(World world, HttpServer server) {
    this.world = world;
    this.server = server;
  }

  static ApiDouble over(World world) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ApiDouble api = new ApiDouble(world, server);
    server.setExecutor(api.threads);
    server.createContext("/", api::handle);
    server.start();
    return api;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on this hold is in force, and no other. */
  void hold(Hold next) {
    hold.set(next);
  }

  /** How many requests came that would change something. */
  int writes() {
    return writes.get();
  }

  /** How many changed something. */
  int applied() {
    return applied.get();
  }

  /** How many were refused because the object is not as they expected it. */
  int refused() {
    return refused.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Request request =
          new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
      if (request.writes()) {
        writes.incrementAndGet();
      }
      Hold now = hold.get();
      now.pass(Hold.At.RECEIVED, request);
      Answer answer = answer(request);
      now.pass(Hold.At.CARRIED_OUT, request);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.code(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(Request request) throws IOException {
    if (request.isReview()) {
      return Answer.json(201, JSON.readTree("{\"status\": {\"allowed\": true}}"));
    }
    Matcher path = OBJECTS.matcher(request.path());
    if (!path.matches()) {
      return Answer.status(404, "", "the server could not find the requested resource");
    }
    String name = path.group(4);
    if (request.method().equals("PATCH")) {
      return patch(path, request.body());
    }
    if (request.method().equals("POST") && "/eviction".equals(path.group(5))) {
      return evict(path, request.body());
    }
    if (!request.method().equals("GET")) {
      return Answer.status(
          405, "MethodNotAllowed", "this double is patched and evicts, nothing else");
    }
    if (path.group(5) != null) {
      return Answer.status(
          400, "BadRequest", "container is waiting to start: trying to pull the image");
    }
    List<ObjectNode> objects = world.objects(path.group(1), path.group(2), path.group(3));
    return name == null
        ? Answer.list(path.group(1), path.group(3), objects)
        : Answer.one(objects, name);
  }

  private Answer patch(Matcher path, String body) throws IOException {
    String name = String.valueOf(path.group(4));
    World.Written written = world.patch(path.group(3), path.group(2), name, JSON.readTree(body));
    Answer answer = written(written, name);
    return written == World.Written.APPLIED
        ? Answer.one(world.objects(path.group(1), path.group(2), path.group(3)), name)
        : answer;
  }

  private Answer evict(Matcher path, String body) throws IOException {
    JsonNode options = JSON.readTree(body).path("deleteOptions");
    boolean dryRun = !options.path("dryRun").isEmpty();
    World.Written written =
        world.evict(
            String.valueOf(path.group(2)),
            String.valueOf(path.group(4)),
            options.at("/preconditions/uid").asText(""),
            dryRun);
    return dryRun && written == World.Written.APPLIED
        ? Answer.status(201, "", "it would be evicted")
        : written(written, String.valueOf(path.group(4)));
  }

  private Answer written(World.Written written, String name) {
    return switch (written) {
      case APPLIED -> {
        applied.incrementAndGet();
        yield Answer.status(201, "", "done");
      }
      case ANOTHER_UID -> {
        refused.incrementAndGet();
        yield Answer.status(422, "Invalid", "the test of the uid failed");
      }
      case ANOTHER_VERSION -> {
        refused.incrementAndGet();
        yield Answer.status(409, "Conflict", "the object has been modified");
      }
      case NOT_FOUND -> Answer.notFound(name);
    };
  }

  @Override
  public void close() {
    hold.get().letGo();
    server.stop(0);
    threads.shutdownNow();
  }
}

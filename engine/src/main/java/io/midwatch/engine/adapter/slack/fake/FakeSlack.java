package io.midwatch.engine.adapter.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.midwatch.engine.adapter.slack.SlackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A workspace with one app, on this machine alone: it keeps messages and dialogues, signs what
 * people do and sends it, refuses what is beyond Slack's limits, fails where a test asks it to, and
 * shows its channels as a page with buttons that work.
 */
public final class FakeSlack implements AutoCloseable {

  public static final String TEAM = "T0MID";
  public static final String APP = "A0MID";
  public static final String CHANNEL = "C0NIGHT";
  public static final String SECRET = "a signing secret of a stand-in";
  public static final String TOKEN = "xoxb-of-a-stand-in";

  /** What opens a connection of Socket Mode. */
  public static final String APP_TOKEN = "xapp-of-a-stand-in";

  private static final String SCOPES = "chat:write,users:read,channels:history,groups:history";

  /** The bot that tells of alerts. */
  public static final String ALERT_BOT = "B0ALERTS";

  static {
    // else the server's answers wait for the reader's delayed acknowledgement, 40 ms each
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Faults faults = new Faults();
  private final Tiers tiers = new Tiers();
  private final Timings timings = new Timings();
  private final Workspace workspace;
  private final Payloads payloads;
  private final Courier courier;
  private final ApiRoute api;
  private final SocketServer sockets;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fake-slack");
            thread.setDaemon(true);
            return thread;
          });

  /** One on any free port. */
  public FakeSlack(Clock clock) {
    this(clock, 0, people("Anna", "Ben", "Mo", "Kim"));
  }

  /**
   * One with these people.
   *
   * @param port 0 for any free one
   * @param people names of users by id; Kim is a guest
   */
  public FakeSlack(Clock clock, int port, Map<String, String> people) {
    Map<String, String> channels = new LinkedHashMap<>();
    channels.put(CHANNEL, "night-watch");
    channels.put(ALERTS, "alerts");
    Settings settings = new Settings(TEAM, APP, TOKEN, SECRET, APP_TOKEN, SCOPES, channels, people);
    sockets = new SocketServer(threads);
    workspace = new Workspace(clock);
    courier = new Courier(faults, timings);
    api =
        new ApiRoute(
            new WebApi(workspace, settings, sockets), settings, faults, tiers, timings, clock);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("the stand-in for Slack can't listen on port " + port, e);
    }
    ResponseRoute responses = new ResponseRoute(workspace, clock);
    payloads = new Payloads(workspace, settings, clock, responses, url().toString());
    server.createContext("/response/", responses);
    server.createContext("/api/", api);
    server.createContext("/s/", new Files());
    server.createContext("/", new Doings(workspace, payloads, courier, settings, timings));
    server.setExecutor(threads);
    server.start();
  }

  /** A channel in which a bot tells of alerts. */
  public static final String ALERTS = "C0ALERTS";

  /** Users by the names of people; the id of Anna is UANNA. */
  public static Map<String, String> people(String... names) {
    Map<String, String> people = new LinkedHashMap<>();
    for (String name : names) {
      people.put(user(name), name);
    }
    return people;
  }

  /** A user's id by the person's name. */
  public static String user(String name) {
    return "U" + name.toUpperCase(Locale.ROOT);
  }

  /** Where it stands. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The settings with which an app speaks to it. */
  public SlackSettings settings(String publicUrl) {
    return AppSettings.over(url(), publicUrl);
  }

  /** The same for an app that opens connections itself. */
  public SlackSettings settingsOverSocket() {
    return AppSettings.overSocket(url());
  }

  /** The same for an app that nobody visits. */
  public SlackSettings settings() {
    return settings("https://midwatch.example");
  }

  /** Sends what people do to an address of the app from now on. */
  public void sendTo(URI hook) {
    courier.sendTo(hook);
  }

  /** What is to go wrong. */
  public Faults faults() {
    return faults;
  }

  /** Connections that the app opens. */
  public SocketServer sockets() {
    return sockets;
  }

  /** How many calls were answered with 429 because there were too many in their time. */
  public int tooMany() {
    return tiers.refused();
  }

  /** Messages by their ts, in order. */
  public Map<String, JsonNode> messages() {
    return workspace.messages();
  }

  /** Puts a message there that nobody posted. */
  public void plant(String ts, JsonNode message) {
    workspace.plant(ts, message);
  }

  /** Takes a message away, as somebody in the channel may. */
  public void delete(String ts) {
    workspace.delete(ts);
  }

  /** What only one user saw. */
  public List<JsonNode> whispers() {
    return workspace.whispers();
  }

  /** Dialogues that were opened, last one last. */
  public List<JsonNode> views() {
    return workspace.views();
  }

  /** Methods that were called, in order. */
  public List<String> calls() {
    return api.calls();
  }

  /** Users who are guests; may be changed. */
  public Set<String> guests() {
    return workspace.guests();
  }

  /** Users who have not confirmed their address; may be changed. */
  public Set<String> unconfirmed() {
    return workspace.unconfirmed();
  }

  /** What Slack sends when a user presses a button of a message. */
  public Sent press(String user, String ts, String action) {
    return payloads.form(pressed(user, ts, action));
  }

  /** The same, not signed. */
  public ObjectNode pressed(String user, String ts, String action) {
    return payloads.press(user, ts, action);
  }

  /** The value of a message's button; empty if it has none. */
  public static String value(JsonNode message, String action) {
    return Payloads.value(message, action);
  }

  /** What Slack sends when a user submits the dialogue that was opened last. */
  public Sent submit(String user, String reason) {
    List<JsonNode> views = views();
    return payloads.form(
        payloads.submit(user, views.get(views.size() - 1), Map.of("reason", reason)));
  }

  /** The frame of every payload. */
  public ObjectNode payload(String type, String user) {
    return payloads.frame(type, user);
  }

  /** What Slack sends when something is said: an event, whoever said it. */
  public Sent said(ObjectNode message) {
    return payloads.whole(event(message));
  }

  /** The same, not signed. */
  public ObjectNode event(ObjectNode message) {
    return payloads.event(message);
  }

  /** Signs as Slack does. */
  public Sent signed(ObjectNode payload) {
    return payloads.form(payload);
  }

  /** Signs a body as Slack would, whatever is in it. */
  public Sent signed(String body) {
    return payloads.signed(body);
  }

  /** Signs as Slack did at another time. */
  public Sent signed(ObjectNode payload, long seconds) {
    return payloads.form(payload, seconds);
  }

  /** Sends something to the app, and waits for its answer. */
  public Ack deliver(Sent sent) {
    return courier.deliver(sent);
  }

  /** A request of Slack's. */
  public record Sent(String timestamp, String signature, String body) {}

  /**
   * The app's answer to a request.
   *
   * @param status 0 if there was none within three seconds
   * @param body as it came
   * @param took how long it took
   */
  public record Ack(int status, String body, Duration took) {}

  @Override
  public void close() {
    server.stop(0);
    sockets.close();
    threads.shutdownNow();
  }
}

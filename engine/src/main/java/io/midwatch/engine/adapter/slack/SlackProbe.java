package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks whether an app can do its work. It posts nothing. */
public final class SlackProbe {

  /** What the bot's token must allow. */
  public static final List<String> SCOPES =
      List.of("chat:write", "users:read", "channels:history", "groups:history");

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_SECONDS = 240;
  private static final String MANIFEST = "compare the app with `midwatch slack manifest`";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final List<Seen> seen = new ArrayList<>();
  private final SlackSettings settings;
  private final Clock clock;

  private SlackProbe(SlackSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * One thing that was looked at.
   *
   * @param good false if clicks or cards would be lost
   * @param remedy what to do; empty where nothing is to be done
   */
  public record Seen(String about, boolean good, String what, String remedy) {}

  /** Looks at everything; where nothing can be reached, at nothing more. */
  public static List<Seen> look(SlackSettings settings, Clock clock) {
    SlackProbe probe = new SlackProbe(settings, clock);
    try {
      probe.look();
    } catch (IOException e) {
      probe.bad("slack", "Slack does not answer: " + reason(e), "let this machine reach Slack");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      probe.bad("slack", "interrupted", "look again");
    }
    return List.copyOf(probe.seen);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void good(String about, String what) {
    seen.add(new Seen(about, true, what, ""));
  }

  private void bad(String about, String what, String remedy) {
    seen.add(new Seen(about, false, what, remedy));
  }

  private void look() throws IOException, InterruptedException {
    HttpResponse<String> answer = call("auth.test", settings.botToken());
    JsonNode who = json.readTree(answer.body());
    if (!who.path("ok").asBoolean(false)) {
      bad("slack token", error(who), "write the app's bot token into `slack.botTokenFile`");
      return;
    }
    if (!who.path("team_id").asText().equals(settings.team())) {
      bad(
          "slack token",
          "it is of another workspace than " + settings.team(),
          "correct `slack.team`");
      return;
    }
    good("slack token", "it is good in workspace " + settings.team());
    scopes(answer);
    clock(answer);
    Set<String> channels = new TreeSet<>(settings.channels());
    settings.alerts().forEach(one -> channels.add(one.channel()));
    for (String channel : channels) {
      channel(channel);
    }
    if (settings.overSocket()) {
      socket();
    } else {
      hook();
    }
  }

  private static String error(JsonNode answer) {
    String error = answer.path("error").asText("no answer that is understood");
    return "Slack says " + Blocks.cut(error.replaceAll("[^a-z0-9_ ]", "?"), 100);
  }

  private HttpResponse<String> call(String method, String token)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(settings.api().resolve(method))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  private void scopes(HttpResponse<String> answer) {
    String given = answer.headers().firstValue("x-oauth-scopes").orElse("");
    Set<String> missing = new TreeSet<>(SCOPES);
    missing.removeAll(List.of(given.split("\\s*,\\s*", 200)));
    if (missing.isEmpty()) {
      good("slack scopes", String.join(", ", SCOPES));
    } else {
      bad("slack scopes", "missing: " + String.join(", ", missing), MANIFEST);
    }
  }

  /** A request whose time is five minutes off is refused, so that no click would count. */
  private void clock(HttpResponse<String> answer) {
    try {
      String date = answer.headers().firstValue("Date").orElse("");
      ZonedDateTime theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      long off = Math.abs(Duration.between(theirs.toInstant(), clock.instant()).toSeconds());
      if (off <= MOST_SECONDS) {
        good("slack clock", "ours and Slack's are " + off + " s apart");
      } else {
        bad("slack clock", "ours and Slack's are " + off + " s apart", "set this machine's clock");
      }
    } catch (DateTimeException e) {
      bad("slack clock", "Slack does not say what time it is", "look again");
    }
  }

  private void channel(String channel) throws IOException, InterruptedException {
    URI uri = settings.api().resolve("conversations.history?limit=1&channel=" + channel);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + settings.botToken())
            .build();
    JsonNode answer = json.readTree(client.send(request, BodyHandlers.ofString()).body());
    if (answer.path("ok").asBoolean(false)) {
      good("slack channel " + channel, "the app is a member of it");
    } else {
      bad("slack channel " + channel, error(answer), "write `/invite @midwatch` in that channel");
    }
  }

  private void socket() throws IOException, InterruptedException {
    JsonNode answer = json.readTree(call("apps.connections.open", settings.appToken()).body());
    if (answer.path("ok").asBoolean(false)) {
      good("slack socket", "a connection may be opened; none was");
    } else {
      bad("slack socket", error(answer), "write an app-level token into `slack.appTokenFile`");
    }
  }

  /** Whoever signs nothing is refused there, if it is the service that answers. */
  private void hook() throws InterruptedException {
    String hook = settings.publicUrl() + "/hooks/slack";
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(hook))
              .timeout(PATIENCE)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.noBody())
              .build();
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status == 401) {
        good("slack hook", hook + " is this service, and refuses what is not signed");
      } else {
        bad("slack hook", hook + " answers " + status + " and not 401", "correct `http.publicUrl`");
      }
    } catch (IOException e) {
      bad(
          "slack hook",
          hook + " is not reached from here: " + reason(e),
          "start the service, or correct `http.publicUrl`");
    }
  }
}

package io.midwatch.engine.adapter.slack.fake;

import static io.midwatch.engine.adapter.slack.fake.BlockHtml.escaped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A channel as a user sees it. */
final class ChannelPage {

  private static final int MOST_SHOWN = 200;
  private static final int MOST_WHISPERS = 2;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en" data-theme="system">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>#%1$s · a stand-in for Slack</title>
      <link rel="icon" href="/s/lantern.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/s/midwatch.css">
      <link rel="stylesheet" href="/s/chat.css">
      <script src="/s/chat.js" defer></script>
      </head>
      <body class="chat" data-part="/part?channel=%2$s">
      <a class="skip" href="#say">Skip to the end</a>
      """;

  private final Workspace workspace;
  private final Settings settings;

  ChannelPage(Workspace workspace, Settings settings) {
    this.workspace = workspace;
    this.settings = settings;
  }

  static String address(String channel) {
    return "/?channel=" + channel;
  }

  String whole(String channel, String user) {
    String name = settings.channels().getOrDefault(channel, "");
    return HEAD.formatted(escaped(name), escaped(channel))
        + side(channel, user)
        + "<main id=\"main\"><h1>#"
        + escaped(name)
        + "</h1><p class=\"sub\">A stand-in for Slack, on this machine alone. "
        + (user.isEmpty() ? "Choose who you are to press a button." : "")
        + "</p>"
        + part(channel, user)
        + composer(channel, user)
        + "</main></body></html>";
  }

  private String side(String channel, String user) {
    StringBuilder html = new StringBuilder("<header class=\"side\">");
    html.append("<p class=\"brand\"><span>Night shift</span></p><nav aria-label=\"Channels\">");
    settings
        .channels()
        .forEach(
            (id, name) ->
                html.append("<a href=\"")
                    .append(address(escaped(id)))
                    .append('"')
                    .append(id.equals(channel) ? " aria-current=\"page\"" : "")
                    .append(">#")
                    .append(escaped(name))
                    .append("</a>"));
    html.append("</nav><form class=\"be\" method=\"post\" action=\"/be\">");
    html.append(hidden("channel", channel)).append("<p class=\"small\">");
    html.append(user.isEmpty() ? "Who are you?" : "You are").append("</p><div class=\"pills\">");
    settings
        .people()
        .forEach(
            (id, name) ->
                html.append("<button class=\"pill\" name=\"user\" value=\"")
                    .append(escaped(id))
                    .append("\" aria-pressed=\"")
                    .append(id.equals(user))
                    .append("\"><b>")
                    .append(escaped(name))
                    .append("</b>")
                    .append(workspace.guests().contains(id) ? " <span>guest</span>" : "")
                    .append("</button>"));
    return html.append("</div></form></header>").toString();
  }

  /** What changes by itself: messages, what this user alone is told, and their dialogue. */
  String part(String channel, String user) {
    Map<String, JsonNode> all = workspace.messages();
    List<String> shown = new ArrayList<>();
    all.forEach(
        (ts, message) -> {
          if (message.path("channel").asText().equals(channel) && !message.has("thread_ts")) {
            shown.add(ts);
          }
        });
    int left = Math.max(0, shown.size() - MOST_SHOWN);
    StringBuilder html = new StringBuilder("<div id=\"part\"><ol class=\"log\">");
    if (left > 0) {
      html.append("<li class=\"older\">").append(left).append(" older messages are not shown</li>");
    }
    shown.subList(left, shown.size()).forEach(ts -> html.append(message(ts, all, user)));
    html.append("</ol>");
    if (shown.isEmpty()) {
      html.append("<p class=\"panel dim\">Nothing was said here yet.</p>");
    }
    return html.append(whispers(channel, user))
        .append("</div>")
        .append(dialogue(channel, user))
        .toString();
  }

  private String message(String ts, Map<String, JsonNode> all, String user) {
    JsonNode message = all.getOrDefault(ts, MissingNode.getInstance());
    StringBuilder html = new StringBuilder("<li class=\"msg\" id=\"m-").append(escaped(ts));
    html.append("\">").append(by(ts, message)).append(body(ts, message, user));
    StringBuilder thread = new StringBuilder();
    all.forEach(
        (name, reply) -> {
          if (reply.path("thread_ts").asText().equals(ts)) {
            thread.append("<li>").append(by(name, reply)).append(body(name, reply, user));
            thread.append("</div></li>");
          }
        });
    if (!thread.isEmpty()) {
      html.append("<ol class=\"thread\" aria-label=\"Replies\">").append(thread).append("</ol>");
    }
    return html.append("</div></li>").toString();
  }

  private String by(String ts, JsonNode message) {
    String person = settings.people().get(message.path("user").asText());
    String name = person == null ? message.path("username").asText("Midwatch") : person;
    Instant at = Instant.ofEpochSecond(Long.parseLong(ts.replaceFirst("\\..*", "")));
    return "<span class=\"av"
        + (person == null ? " ok" : "")
        + "\" aria-hidden=\"true\">"
        + escaped(name.substring(0, 1))
        + "</span><div class=\"said\"><p class=\"by\"><b>"
        + escaped(name)
        + "</b>"
        + (person == null ? " <span class=\"tag mute\">app</span>" : "")
        + " <time datetime=\""
        + at
        + "\">"
        + CLOCK.format(at)
        + " UTC</time>"
        + (message.has("edited") ? " <span>edited</span>" : "")
        + "</p>";
  }

  private static String body(String ts, JsonNode message, String user) {
    String hidden = hidden("channel", message.path("channel").asText()) + hidden("ts", ts);
    return message.path("blocks").isEmpty()
        ? "<p>" + escaped(message.path("text").asText()) + "</p>"
        : BlockHtml.message(message.path("blocks"), hidden, !user.isEmpty());
  }

  private String whispers(String channel, String user) {
    List<JsonNode> ours =
        workspace.whispers().stream()
            .filter(one -> one.path("user").asText().equals(user))
            .filter(one -> one.path("channel").asText().equals(channel))
            .toList();
    StringBuilder html = new StringBuilder("<div class=\"whispers\" role=\"status\">");
    for (JsonNode one : ours.subList(Math.max(0, ours.size() - MOST_WHISPERS), ours.size())) {
      html.append("<div class=\"whisper\"><form method=\"post\" action=\"/dismiss\">");
      html.append(hidden("channel", channel)).append(hidden("id", one.path("id").asText()));
      html.append(
          "<p class=\"by\">Only visible to you <button class=\"link\">Dismiss</button></p>");
      html.append("</form>").append(body("", one, user)).append("</div>");
    }
    return html.append("</div>").toString();
  }

  private String dialogue(String channel, String user) {
    String inside = workspace.dialogue(user).map(one -> dialogue(channel, one)).orElse("");
    return "<div id=\"dialogue\">" + inside + "</div>";
  }

  private static String dialogue(String channel, Workspace.Dialogue one) {
    JsonNode view = one.view();
    return """
        <div class="veil" data-id="%s %s"><section class="box panel" role="dialog" aria-modal="true" aria-labelledby="title">
        <h2 id="title">%s</h2><form method="post" action="/submit">%s<div class="inside" tabindex="0">%s</div>
        <div class="buttons"><button class="btn pri">%s</button><button class="btn" formaction="/close" formnovalidate>%s</button></div>
        </form></section></div>"""
        .formatted(
            escaped(one.id()),
            one.errors().size(),
            escaped(view.path("title").path("text").asText()),
            hidden("channel", channel),
            BlockHtml.dialogue(view.path("blocks"), one.errors()),
            escaped(view.path("submit").path("text").asText("Submit")),
            escaped(view.path("close").path("text").asText("Cancel")));
  }

  private static String composer(String channel, String user) {
    String off = user.isEmpty() ? " disabled" : "";
    return "<form class=\"say\" method=\"post\" action=\"/say\">"
        + hidden("channel", channel)
        + "<label class=\"vh\" for=\"say\">Message</label><input class=\"text\" id=\"say\""
        + " name=\"text\" maxlength=\"3000\" autocomplete=\"off\" placeholder=\"Message\""
        + off
        + "><button class=\"btn\""
        + off
        + ">Send</button></form>";
  }

  private static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escaped(value) + "\">";
  }
}

package io.midwatch.engine.adapter.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Draws Block Kit as HTML, as far as this app uses it. Every text is escaped. */
final class BlockHtml {

  private final StringBuilder html = new StringBuilder();

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * A message's blocks.
   *
   * @param hidden inputs that go with every button
   * @param live false if nobody may press
   */
  static String message(JsonNode blocks, String hidden, boolean live) {
    BlockHtml drawing = new BlockHtml();
    for (JsonNode block : blocks) {
      if (block.path("type").asText().equals("actions")) {
        drawing.actions(block, hidden, live);
      } else {
        drawing.block(block);
      }
    }
    return drawing.html.toString();
  }

  /**
   * A dialogue's blocks.
   *
   * @param errors what is wrong, by the input's name
   */
  static String dialogue(JsonNode blocks, Map<String, String> errors) {
    BlockHtml drawing = new BlockHtml();
    for (JsonNode block : blocks) {
      if (block.path("type").asText().equals("input")) {
        drawing.input(block, errors);
      } else {
        drawing.block(block);
      }
    }
    return drawing.html.toString();
  }

  private void block(JsonNode block) {
    switch (block.path("type").asText()) {
      case "header" -> element("h2", text(block.path("text")));
      case "context" ->
          block
              .path("elements")
              .forEach(one -> html.append("<p class=\"aside\">").append(text(one)).append("</p>"));
      case "section" -> section(block);
      case "rich_text" -> block.path("elements").forEach(this::rich);
      case "divider" -> html.append("<hr>");
      default -> element("p", "a block of a kind that is not drawn");
    }
  }

  private void section(JsonNode block) {
    if (block.has("text")) {
      element("p", text(block.path("text")));
    }
    if (block.has("fields")) {
      html.append("<dl class=\"pairs\">");
      for (JsonNode field : block.path("fields")) {
        String[] parts = field.path("text").asText().split("\n", 2);
        html.append("<div><dt>").append(escaped(parts[0].replaceAll(":$", ""))).append("</dt><dd>");
        html.append(escaped(parts.length > 1 ? parts[1] : "")).append("</dd></div>");
      }
      html.append("</dl>");
    }
  }

  private void rich(JsonNode part) {
    switch (part.path("type").asText()) {
      case "rich_text_list" -> {
        html.append("<ul>");
        for (JsonNode item : part.path("elements")) {
          html.append("<li>");
          item.path("elements").forEach(this::inline);
          html.append("</li>");
        }
        html.append("</ul>");
      }
      case "rich_text_section" -> {
        html.append("<p>");
        part.path("elements").forEach(this::inline);
        html.append("</p>");
      }
      default -> {}
    }
  }

  private void inline(JsonNode element) {
    if (element.path("type").asText().equals("link")) {
      html.append(link("", element.path("url").asText(), element.path("text").asText()));
    } else {
      html.append(escaped(element.path("text").asText()));
    }
  }

  private static String link(String style, String url, String words) {
    boolean web = url.startsWith("http://") || url.startsWith("https://");
    return "<a%s href=\"%s\" target=\"_blank\" rel=\"noopener\">%s</a>"
        .formatted(
            style.isEmpty() ? "" : " class=\"" + style + "\"",
            web ? escaped(url) : "#",
            escaped(words));
  }

  private void actions(JsonNode block, String hidden, boolean live) {
    html.append("<form class=\"buttons\" method=\"post\" action=\"/press\">").append(hidden);
    for (JsonNode button : block.path("elements")) {
      String words = button.path("text").path("text").asText();
      if (button.has("url")) {
        html.append(link("btn", button.path("url").asText(), words));
        continue;
      }
      String style =
          switch (button.path("style").asText()) {
            case "primary" -> " pri";
            case "danger" -> " bad";
            default -> "";
          };
      html.append("<button class=\"btn").append(style).append("\" name=\"action\" value=\"");
      html.append(escaped(button.path("action_id").asText())).append('"');
      html.append(live ? ">" : " disabled>").append(escaped(words)).append("</button>");
    }
    html.append("</form>");
  }

  private void input(JsonNode block, Map<String, String> errors) {
    String name = escaped(block.path("block_id").asText());
    boolean optional = block.path("optional").asBoolean(false);
    String wrong = errors.getOrDefault(block.path("block_id").asText(), "");
    html.append("<label for=\"f-").append(name).append("\">");
    html.append(text(block.path("label"))).append(optional ? " (optional)" : "").append("</label>");
    html.append("<textarea id=\"f-").append(name).append("\" name=\"field.").append(name);
    html.append("\" rows=\"4\" maxlength=\"");
    html.append(block.path("element").path("max_length").asInt(3_000)).append('"');
    html.append(optional ? "" : " required");
    html.append("></textarea>");
    if (!wrong.isEmpty()) {
      html.append("<p class=\"banner bad\" role=\"alert\">").append(escaped(wrong)).append("</p>");
    }
  }

  private void element(String name, String inside) {
    html.append('<').append(name).append('>').append(inside);
    html.append("</").append(name).append('>');
  }

  private static String text(JsonNode text) {
    return escaped(text.path("text").asText());
  }
}

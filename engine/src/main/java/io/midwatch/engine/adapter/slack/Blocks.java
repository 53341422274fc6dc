package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Builds Block Kit within Slack's limits (docs.slack.dev, "Blocks"): the only place that does. Text
 * is {@code plain_text} or a {@code rich_text} element of type {@code text}; neither is markup, so
 * nothing in it can mention, link or pretend. What is too long is cut and says so.
 */
final class Blocks {

  private static final int MOST_BLOCKS = 50;
  private static final int HEADER = 150;
  private static final int TEXT = 3_000;
  private static final int FIELD = 2_000;
  private static final int FIELDS = 10;
  private static final int LABEL = 75;
  private static final int VALUE = 2_000;
  private static final int BUTTONS = 25;
  private static final int TITLE = 24;
  private static final String CUT = "…";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ArrayNode blocks = JSON.arrayNode();

  Blocks header(String text) {
    return add(JSON.objectNode().put("type", "header").set("text", plain(text, HEADER)));
  }

  Blocks section(String text) {
    return text.isEmpty()
        ? this
        : add(JSON.objectNode().put("type", "section").set("text", plain(text, TEXT)));
  }

  Blocks context(String text) {
    ObjectNode block = JSON.objectNode().put("type", "context");
    block.putArray("elements").add(plain(text, FIELD));
    return text.isEmpty() ? this : add(block);
  }

  /** Lines, each followed by a link to its proof. */
  Blocks list(Iterable<String> lines, String linkText, String link) {
    ObjectNode block = JSON.objectNode().put("type", "rich_text");
    ArrayNode parts = block.putArray("elements");
    ObjectNode list = parts.addObject().put("type", "rich_text_list").put("style", "bullet");
    ArrayNode items = list.putArray("elements");
    int left = TEXT;
    for (String line : lines) {
      String shown = cut(line, Math.max(1, Math.min(FIELD, left)));
      left -= shown.length();
      ArrayNode item = items.addObject().put("type", "rich_text_section").putArray("elements");
      item.addObject().put("type", "text").put("text", shown + " ");
      item.addObject().put("type", "link").put("url", link).put("text", linkText);
      if (left <= 0) {
        break;
      }
    }
    return items.isEmpty() ? this : add(block);
  }

  /** Label and value, one field for each. */
  Blocks fields(Iterable<? extends Iterable<String>> pairs) {
    ObjectNode block = JSON.objectNode().put("type", "section");
    ArrayNode fields = block.putArray("fields");
    for (Iterable<String> pair : pairs) {
      if (fields.size() < FIELDS) {
        fields.add(plain(String.join(":\n", pair), FIELD));
      }
    }
    return fields.isEmpty() ? this : add(block);
  }

  Buttons buttons() {
    return new Buttons();
  }

  /** A row of buttons. */
  final class Buttons {

    private final ArrayNode elements = JSON.arrayNode();

    Buttons press(String action, String label, String value, String style) {
      ObjectNode button = button(action, label).put("value", fits(value, VALUE));
      if (!style.isEmpty()) {
        button.put("style", style);
      }
      return this;
    }

    Buttons open(String action, String label, String url) {
      button(action, label).put("url", fits(url, TEXT));
      return this;
    }

    private ObjectNode button(String action, String label) {
      if (elements.size() == BUTTONS) {
        throw new IllegalStateException("above " + BUTTONS + " buttons in a row");
      }
      ObjectNode button = elements.addObject().put("type", "button").put("action_id", action);
      button.set("text", plain(label, LABEL));
      return button;
    }

    Blocks done() {
      return add(JSON.objectNode().put("type", "actions").set("elements", elements));
    }
  }

  /** A text that a person must write. */
  Blocks ask(String id, String label, int least, int most) {
    ObjectNode block = JSON.objectNode().put("type", "input").put("block_id", id);
    block.set("label", plain(label, FIELD));
    block
        .putObject("element")
        .put("type", "plain_text_input")
        .put("action_id", id)
        .put("multiline", true)
        .put("min_length", least)
        .put("max_length", Math.min(most, TEXT));
    return add(block);
  }

  ArrayNode done() {
    return blocks;
  }

  /** A dialogue around what was built. */
  ObjectNode dialogue(String callback, String title, String submit, String metadata) {
    ObjectNode view = JSON.objectNode().put("type", "modal").put("callback_id", callback);
    view.put("private_metadata", fits(metadata, TEXT));
    view.set("title", plain(title, TITLE));
    view.set("submit", plain(submit, TITLE));
    view.set("close", plain("Cancel", TITLE));
    view.set("blocks", blocks);
    return view;
  }

  private Blocks add(JsonNode block) {
    if (blocks.size() == MOST_BLOCKS) {
      throw new IllegalStateException("above " + MOST_BLOCKS + " blocks in a message");
    }
    blocks.add(block);
    return this;
  }

  private static ObjectNode plain(String text, int most) {
    return JSON.objectNode()
        .put("type", "plain_text")
        .put("text", text.isBlank() ? "-" : cut(text, most))
        .put("emoji", false);
  }

  /** What can't be cut without meaning something else. */
  private static String fits(String text, int most) {
    if (text.length() > most) {
      throw new IllegalArgumentException("a value of " + text.length() + " letters is too long");
    }
    return text;
  }

  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - CUT.length();
    // half a surrogate pair is no letter
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, Math.max(0, end)) + CUT;
  }

  /** A text where Slack reads markup whether asked to or not. */
  static String escaped(String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return safe.replaceAll("([*_~`])", "\u200b$1");
  }
}

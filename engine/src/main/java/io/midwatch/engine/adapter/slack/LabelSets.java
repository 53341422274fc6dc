package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds labels with their names in a message: a list with a label on each line, fields, or
 * Prometheus' own form in braces. Labels that belong together stand together and have one
 * alertname.
 */
final class LabelSets {

  private static final String NAME = "([a-zA-Z_][a-zA-Z0-9_]{0,100})";
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*[•◦▪\\-]\\s*\\*?" + NAME + "(?::\\*|\\*\\s*[:=]|\\s*[:=](?!\\*))\\s*(\\S.{0,2000})");
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]{1,8000})}");
  private static final Pattern PAIR =
      Pattern.compile("\\G\\s*" + NAME + "\\s*=\\s*\"([^\"\\\\]{0,2000})\"\\s*(?:,|$)");

  /** What stands in a list as a label does, whatever its name and however long its value. */
  private static final Pattern ITEM =
      Pattern.compile(
          "\\s*[•◦▪\\-]\\s*\\*?[^\\s:=*<`]{1,200}(?::\\*|\\*\\s*[:=]|\\s*[:=](?!\\*))(.*)");

  /** An address, or an address behind words; Slack makes both of what looks like one. */
  private static final Pattern LINK =
      Pattern.compile("<((https?://|mailto:)([^|<>]+))(?:\\|([^|<>]+))?>");

  private static final String ALERTNAME = "alertname";

  private final List<ObjectNode> sets = new ArrayList<>();
  private ObjectNode open = JsonNodeFactory.instance.objectNode();
  private String problem = "";

  private LabelSets() {}

  /**
   * What was found.
   *
   * @param problem why nothing of it counts; empty if it does
   */
  record Labels(List<ObjectNode> sets, String problem) {}

  static Labels of(String text, JsonNode fields) {
    LabelSets found = new LabelSets();
    found.fields(fields);
    for (String line : text.split("\n", 5_000)) {
      found.line(line);
    }
    found.end();
    return new Labels(found.sets, found.problem);
  }

  private void fields(JsonNode fields) {
    for (JsonNode field : fields) {
      String title = field.path("title").asText("");
      if (title.matches(NAME)) {
        put(title, field.path("value").asText(""));
      }
    }
    end();
  }

  private void line(String line) {
    Matcher listed = LINE.matcher(line);
    if (listed.matches()) {
      put(listed.group(1), listed.group(2));
      return;
    }
    Matcher item = ITEM.matcher(line);
    if (open.has(ALERTNAME) && item.matches()) {
      // the labels behind it would belong to nothing, and the alert be about something else; one
      // without a value is none
      problem = item.group(1).isBlank() ? problem : "one of its labels can't be read";
      return;
    }
    end();
    Matcher braces = BRACES.matcher(line);
    while (braces.find()) {
      braced(braces.group(1));
    }
  }

  private void braced(String pairs) {
    Matcher pair = PAIR.matcher(pairs);
    int read = 0;
    while (pair.find()) {
      put(pair.group(1), pair.group(2));
      read = pair.end();
    }
    if (read == pairs.length()) {
      end();
    } else {
      open = JsonNodeFactory.instance.objectNode();
    }
  }

  private void put(String name, String raw) {
    String value = bare(raw);
    String plain = value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    if (value.indexOf('<') >= 0) {
      problem = "its label " + name + " is a link";
    } else if (open.has(name) && !open.path(name).asText().equals(plain)) {
      problem = "its label " + name + " has two values";
    } else {
      open.put(name, plain);
    }
  }

  /** Without what Slack writes around it; what looks like an address is a link to itself. */
  private static String bare(String raw) {
    String value = raw.strip();
    if (value.length() > 1 && value.startsWith("`") && value.endsWith("`")) {
      value = value.substring(1, value.length() - 1);
    }
    Matcher link = LINK.matcher(value);
    if (!link.matches()) {
      return value;
    }
    String to = link.group(1);
    String words = link.group(4) == null ? to : link.group(4);
    boolean itself = words.equals(to) || words.equals(link.group(3));
    boolean sayable = link.group(4) != null || !to.startsWith("mailto:");
    return itself && sayable ? words : value;
  }

  /** Labels without a name of an alert are not an alert's. */
  private void end() {
    if (open.has(ALERTNAME)) {
      sets.add(open);
    }
    open = JsonNodeFactory.instance.objectNode();
  }
}

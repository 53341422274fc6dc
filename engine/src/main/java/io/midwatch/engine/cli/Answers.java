package io.midwatch.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How verbs read and write JSON. */
final class Answers {

  static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Answers() {}

  static String pretty(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer could not be written", e);
    }
  }

  /** Text of the cluster's making, safe to print on a terminal: no control characters. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) && c != '\n' ? '?' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Text of the cluster's making in one line of Markdown: shown, not obeyed. */
  static String markdown(String text) {
    return plain(text).replace('\n', ' ').replaceAll("([\\\\`*_\\[\\]<>|#!])", "\\\\$1");
  }

  /** Text cut to a width, and said so. */
  static String cut(String text, int width) {
    String one = plain(text).replace('\n', ' ');
    return one.length() <= width ? one : one.substring(0, Math.max(1, width - 1)) + "…";
  }

  /** A target as people call it; one without a namespace has none shown. */
  static String target(JsonNode target) {
    String namespace = target.path("namespace").asText();
    return plain(
        target.isTextual()
            ? target.asText()
            : target.path("kind").asText()
                + " "
                + (namespace.isEmpty() ? "" : namespace + "/")
                + target.path("name").asText());
  }
}

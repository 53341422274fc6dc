package io.midwatch.engine.web.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.midwatch.engine.web.BadBody;
import io.midwatch.engine.web.http.HttpProblem;
import io.midwatch.rules.decision.CanonicalJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads request bodies: bounded, strict, and saying where a mistake stands. */
final class Bodies {

  /** The largest body that is read, in bytes. */
  static final int MOST_BYTES = 5 * 1024 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Bodies() {}

  /**
   * The body as text.
   *
   * @throws HttpProblem 413 if it is above {@link #MOST_BYTES}
   * @throws BadBody if it is empty or no UTF-8
   */
  static String text(@Nullable InputStream body) {
    try {
      byte[] bytes = bytes(body);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.isBlank()) {
        throw new BadBody("", "the body is empty");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new BadBody("", "the body is not UTF-8");
    }
  }

  /**
   * The body as it came, for whoever looks at its signature before anything else: it may be empty,
   * and what is no UTF-8 becomes another text, which no signature fits.
   *
   * @throws HttpProblem 413 if it is above {@link #MOST_BYTES}
   */
  static String unread(@Nullable InputStream body) {
    return new String(bytes(body), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(@Nullable InputStream body) {
    try {
      byte[] bytes = body == null ? new byte[0] : body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new HttpProblem(413, "the body is above 5 MiB; send it in parts");
      }
      return bytes;
    } catch (IOException e) {
      throw new BadBody("", "the body broke off");
    }
  }

  /**
   * The body as a JSON object.
   *
   * @throws BadBody if it is none
   */
  static JsonNode object(@Nullable InputStream body) {
    try {
      JsonNode node = JSON.readTree(text(body));
      if (!node.isObject()) {
        throw new BadBody("", "the body must be a JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where = at == null ? "" : " at " + at.getLineNr() + ":" + at.getColumnNr();
      throw new BadBody("", "the body is not JSON" + where + ": " + CanonicalJson.why(e));
    }
  }

  /**
   * The body as a JSON object where nothing in it is needed; an empty one if there is none.
   *
   * @throws BadBody if it is something else
   */
  static JsonNode objectIfAny(@Nullable InputStream body) {
    byte[] bytes = bytes(body);
    return bytes.length == 0 ? JSON.createObjectNode() : object(new ByteArrayInputStream(bytes));
  }

  /** A text field; empty if it is missing or null. */
  static String optional(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw new BadBody(field, "`" + field + "` must be a text");
    }
    return value.textValue();
  }

  /** A text field that must be there and not blank. */
  static String required(JsonNode object, String field) {
    String text = optional(object, field);
    if (text.isBlank()) {
      throw new BadBody(field, "`" + field + "` is missing");
    }
    return text;
  }
}

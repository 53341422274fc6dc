package io.midwatch.rules.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From words to a tree of JSON, in the order of their components. */
final class JsonWriter {

  /** The largest whole number that every reader of JSON keeps exactly. */
  static final long LARGEST = (1L << 53) - 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonWriter() {}

  static JsonNode node(Object value) {
    if (value instanceof String text) {
      return NODES.textNode(wellFormed(text));
    } else if (value instanceof Integer number) {
      return NODES.numberNode(number);
    } else if (value instanceof Long number) {
      return exact(number) ? NODES.numberNode(number) : NODES.textNode(number.toString());
    } else if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    } else if (value instanceof Enum<?> word) {
      return NODES.textNode(word.name());
    } else if (value instanceof Moment || value instanceof Duration) {
      return NODES.textNode(value.toString());
    } else if (value instanceof Collection<?> values) {
      ArrayNode array = NODES.arrayNode();
      values.forEach(each -> array.add(node(each)));
      return array;
    } else if (value instanceof Map<?, ?> entries) {
      ObjectNode object = NODES.objectNode();
      entries.forEach((key, each) -> object.set(wellFormed((String) key), node(each)));
      return object;
    } else if (value instanceof Record words) {
      return object(words);
    }
    throw new IllegalArgumentException("no canonical form for " + value.getClass());
  }

  private static ObjectNode object(Record words) {
    ObjectNode object = NODES.objectNode();
    Shape shape = Shape.of(words.getClass());
    if (!shape.typeName().isEmpty()) {
      object.put(Shape.TYPE, shape.typeName());
    }
    for (Shape.Part part : shape.parts()) {
      @Nullable Object value = part.of(words);
      if (value != null) {
        object.set(part.name(), node(value));
      }
    }
    return object;
  }

  static boolean exact(long number) {
    return number >= -LARGEST && number <= LARGEST;
  }

  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The text with every half of a surrogate pair replaced. */
  static String wellFormed(String text) {
    if (!hasSurrogate(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(
            point ->
                point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                    ? 0xFFFD
                    : point)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}

package io.midwatch.rules.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.rules.Moment;
import io.midwatch.rules.facts.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Derives the JSON Schema of a record from the record, and its descriptions from the record's own
 * source.
 */
final class SchemaOfWords {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, ObjectNode> definitions = new TreeMap<>();
  private final Deque<Class<?>> open = new ArrayDeque<>();

  static ObjectNode of(Class<?> type, String id, String title) {
    SchemaOfWords words = new SchemaOfWords();
    ObjectNode root = NODES.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", id);
    root.put("title", title);
    root.setAll(words.object(type));
    ((ObjectNode) root.path("properties").path("schema")).put("const", 1);
    while (!words.open.isEmpty()) {
      Class<?> next = words.open.remove();
      words.definitions.put(nameOf(next), words.object(next));
    }
    ObjectNode definitions = NODES.objectNode();
    definitions.setAll(words.definitions);
    root.set("$defs", definitions);
    return root;
  }

  private ObjectNode object(Class<?> type) {
    Map<String, String> said = described(type);
    ObjectNode object = NODES.objectNode().put("type", "object");
    ObjectNode properties = object.putObject("properties");
    ArrayNode required = object.putArray("required");
    Shape shape = Shape.of(type);
    if (!shape.typeName().isEmpty()) {
      properties.putObject(Shape.TYPE).put("const", shape.typeName());
      required.add(Shape.TYPE);
    }
    for (Shape.Part part : shape.parts()) {
      ObjectNode property = value(part.type());
      String description = said.getOrDefault(part.component().getName(), "");
      if (!description.isEmpty()) {
        property.put("description", description);
      }
      properties.set(part.name(), property);
      if (!part.nullable()) {
        required.add(part.name());
      }
    }
    return object.put("additionalProperties", false);
  }

  private ObjectNode value(Type type) {
    ObjectNode node = NODES.objectNode();
    if (type instanceof ParameterizedType of) {
      if (of.getRawType() == java.util.List.class) {
        node.put("type", "array").set("items", value(of.getActualTypeArguments()[0]));
      } else {
        node.put("type", "object")
            .set("additionalProperties", value(of.getActualTypeArguments()[1]));
      }
      return node;
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return node.put("type", "string");
    } else if (plain == boolean.class) {
      return node.put("type", "boolean");
    } else if (plain == int.class) {
      return node.put("type", "integer")
          .put("minimum", Integer.MIN_VALUE)
          .put("maximum", Integer.MAX_VALUE);
    } else if (plain == long.class || plain == Long.class) {
      return whole(node);
    } else if (plain == Moment.class) {
      return node.put("type", "string").put("format", "date-time");
    } else if (plain == Duration.class) {
      return node.put("type", "string").put("pattern", "^PT-?[0-9]");
    } else if (plain.isEnum()) {
      ArrayNode names = node.putArray("enum");
      for (Object constant : plain.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
      return node;
    } else if (plain == Fact.class) {
      ArrayNode kinds = node.putArray("oneOf");
      Shape.facts().values().forEach(fact -> kinds.add(reference(fact)));
      return node;
    }
    return reference(plain);
  }

  private static ObjectNode whole(ObjectNode node) {
    ArrayNode forms = node.putArray("oneOf");
    forms
        .addObject()
        .put("type", "integer")
        .put("minimum", -JsonWriter.LARGEST)
        .put("maximum", JsonWriter.LARGEST);
    forms.addObject().put("type", "string").put("pattern", "^-?[1-9][0-9]{15,18}$");
    return node;
  }

  private ObjectNode reference(Class<?> type) {
    if (!definitions.containsKey(nameOf(type)) && !open.contains(type)) {
      open.add(type);
    }
    return NODES.objectNode().put("$ref", "#/$defs/" + nameOf(type));
  }

  /** A fact and another word may have one name, such as Hypothesis. */
  private static String nameOf(Class<?> type) {
    String fact = Shape.of(type).typeName();
    return fact.isEmpty() ? type.getSimpleName() : fact + "Fact";
  }

  private static Map<String, String> described(Class<?> type) {
    Class<?> outer = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
    Path source = Path.of("src/main/java", outer.getName().replace('.', '/') + ".java");
    Map<String, String> said = new TreeMap<>();
    try {
      Matcher matcher =
          Pattern.compile("@param (\\w+) (.+?)(?=\\n\\s*\\* @|\\n\\s*\\*/)", Pattern.DOTALL)
              .matcher(Files.readString(source));
      while (matcher.find()) {
        said.putIfAbsent(matcher.group(1), plain(matcher.group(2)));
      }
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    return said;
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
        .replace("{@value #SCHEMA}", "1")
        .replaceAll("\\{@\\w+ ([^}]+)}", "$1")
        .strip();
  }
}

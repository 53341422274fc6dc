package io.midwatch.rules.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.rules.Moment;
import io.midwatch.rules.Suggestion;
import io.midwatch.rules.facts.Fact;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From a tree of JSON to words, strictly, noting everything that is wrong. */
final class JsonBinder {

  private static final int MOST_PROBLEMS = 20;

  private final List<CaseFileProblem.Item> problems = new ArrayList<>();

  /** A case names the same few moments again and again. */
  private final Map<String, Moment> moments = new HashMap<>();

  private int count;

  <T extends Record> T bind(JsonNode tree, Class<T> type) {
    checkSchema(tree, Shape.of(type));
    @Nullable Object bound = record(tree, type, JsonPath.ROOT);
    if (bound == null || count > 0) {
      if (count > problems.size()) {
        String more = (count - problems.size()) + " more problems are left out";
        problems.add(new CaseFileProblem.Item("$", more, "correct these first"));
      }
      throw new CaseFileProblem(problems);
    }
    return type.cast(bound);
  }

  /** A file of another form is not looked into: everything else would be noise. */
  private static void checkSchema(JsonNode tree, Shape shape) {
    if (shape.schema().isEmpty() || !tree.isObject()) {
      return;
    }
    int known = shape.schema().get();
    JsonNode schema = tree.path("schema");
    if (!schema.isIntegralNumber() || schema.asLong() != known) {
      throw new CaseFileProblem(
          "$.schema",
          (schema.isMissingNode() ? "missing" : "unknown form " + schema)
              + "; this version reads form "
              + known,
          "write `\"schema\": " + known + "`, or read the file with the version that wrote it");
    }
  }

  private @Nullable Object value(JsonNode node, Type type, JsonPath path) {
    if (type instanceof ParameterizedType of) {
      Type[] inner = of.getActualTypeArguments();
      return of.getRawType() == List.class ? list(node, inner[0], path) : map(node, inner[1], path);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return node.isTextual()
          ? JsonWriter.wellFormed(node.textValue())
          : wrong(node, "a text", path);
    } else if (plain == boolean.class) {
      return node.isBoolean() ? node.booleanValue() : wrong(node, "true or false", path);
    } else if (plain == int.class) {
      return node.isIntegralNumber() && node.canConvertToInt()
          ? node.intValue()
          : wrong(node, "a whole number below 2^31", path);
    } else if (plain == long.class || plain == Long.class) {
      return whole(node, path);
    } else if (plain == Moment.class) {
      return text(node, this::moment, "a moment such as `2026-03-03T10:00:00Z`", path);
    } else if (plain == Duration.class) {
      return text(node, Duration::parse, "a duration such as `PT15M`", path);
    } else if (plain.isEnum()) {
      return word(node, plain, path);
    } else if (plain == Fact.class) {
      return fact(node, path);
    }
    return record(node, plain, path);
  }

  private @Nullable Object record(JsonNode node, Class<?> type, JsonPath path) {
    if (!node.isObject()) {
      return wrong(node, "an object", path);
    }
    int before = count;
    Shape shape = Shape.of(type);
    unknown(node, shape, path);
    List<@Nullable Object> values = new ArrayList<>();
    for (Shape.Part part : shape.parts()) {
      JsonNode given = node.path(part.name());
      if (!given.isMissingNode()) {
        values.add(value(given, part.type(), path.to(part.name())));
      } else {
        values.add(null);
        if (!part.nullable()) {
          problem(path, "missing `" + part.name() + "`", "add it; every field is required");
        }
      }
    }
    return count > before ? null : made(shape, values, path);
  }

  private @Nullable Object made(Shape shape, List<@Nullable Object> values, JsonPath path) {
    try {
      return shape.make(values);
    } catch (InvocationTargetException refused) {
      return problem(path, "not valid: " + refused.getTargetException().getMessage(), "correct it");
    }
  }

  private void unknown(JsonNode node, Shape shape, JsonPath path) {
    for (Map.Entry<String, JsonNode> given : node.properties()) {
      String name = given.getKey();
      if (!shape.names().contains(name)) {
        String help = Suggestion.help(name, List.copyOf(shape.names()));
        problem(path, "unknown property `" + JsonPath.shown(name) + "`", help);
      }
    }
  }

  private @Nullable Object fact(JsonNode node, JsonPath path) {
    SortedMap<String, Class<?>> facts = Shape.facts();
    String name = node.path(Shape.TYPE).asText("");
    @Nullable Class<?> type = facts.get(name);
    if (type == null) {
      return problem(
          path.to(Shape.TYPE),
          name.isEmpty()
              ? "missing: which kind of fact is it?"
              : "unknown fact `" + JsonPath.shown(name) + "`",
          Suggestion.help(name, facts.keySet()));
    }
    return record(node, type, path);
  }

  private @Nullable Object list(JsonNode node, Type inner, JsonPath path) {
    if (!node.isArray()) {
      return wrong(node, "a list", path);
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      values.add(value(node.path(i), inner, path.at(i)));
    }
    return values.contains(null) ? null : values;
  }

  private @Nullable Object map(JsonNode node, Type inner, JsonPath path) {
    if (!node.isObject()) {
      return wrong(node, "an object", path);
    }
    SortedMap<String, Object> values = new TreeMap<>();
    node.properties()
        .forEach(
            entry -> {
              @Nullable Object value = value(entry.getValue(), inner, path.to(entry.getKey()));
              if (value != null) {
                values.put(JsonWriter.wellFormed(entry.getKey()), value);
              }
            });
    return values;
  }

  /** One number, one form: as a number while every reader keeps it exactly, as a text beyond. */
  private @Nullable Object whole(JsonNode node, JsonPath path) {
    if (node.isIntegralNumber() && node.canConvertToLong() && JsonWriter.exact(node.longValue())) {
      return node.longValue();
    }
    if (node.isTextual()) {
      try {
        long number = Long.parseLong(node.textValue());
        if (!JsonWriter.exact(number) && Long.toString(number).equals(node.textValue())) {
          return number;
        }
      } catch (NumberFormatException ignored) {
        return wrong(node, "a whole number", path);
      }
    }
    return wrong(node, "a whole number, written as a text only beyond 2^53 - 1", path);
  }

  private @Nullable Object text(
      JsonNode node, Function<String, Object> reader, String wanted, JsonPath path) {
    if (!node.isTextual()) {
      return wrong(node, wanted, path);
    }
    try {
      return reader.apply(node.textValue());
    } catch (DateTimeException | ArithmeticException unreadable) {
      return wrong(node, wanted, path);
    }
  }

  private Moment moment(String text) {
    return moments.computeIfAbsent(text, Moment::parse);
  }

  private @Nullable Object word(JsonNode node, Class<?> type, JsonPath path) {
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants) {
      if (node.isTextual() && ((Enum<?>) constant).name().equals(node.textValue())) {
        return constant;
      }
    }
    List<String> known = Arrays.stream(constants).map(each -> ((Enum<?>) each).name()).toList();
    return problem(
        path,
        "unknown "
            + type.getSimpleName().toLowerCase(Locale.ROOT)
            + " "
            + JsonPath.shown(node.toString()),
        Suggestion.help(node.asText(), known));
  }

  private @Nullable Object wrong(JsonNode node, String wanted, JsonPath path) {
    return problem(
        path, "wanted " + wanted + ", found " + JsonPath.shown(node.toString()), "correct it");
  }

  private @Nullable Object problem(JsonPath path, String message, String help) {
    count++;
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new CaseFileProblem.Item(path.toString(), message, help));
    }
    return null;
  }
}

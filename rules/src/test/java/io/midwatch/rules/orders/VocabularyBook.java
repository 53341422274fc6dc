package io.midwatch.rules.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the vocabulary down, with the words of the records' own sources. */
final class VocabularyBook {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Verb, String> VERBS =
      Map.of(
          Verb.SUSPECT, "suspect(FaultClass, \"cause\", entity, words…)",
          Verb.PROPOSE, "propose(\"operation\", target, \"parameter\", value, …, words)",
          Verb.GRANT, "grant($p, Verdict, words)",
          Verb.RAISE, "raise($p, Verdict, words)",
          Verb.VETO, "veto($p, words)",
          Verb.WAKE, "wake($p, Urgency, words)");

  private final ObjectNode enums = JSON.createObjectNode();

  private VocabularyBook() {}

  static ObjectNode json() {
    VocabularyBook book = new VocabularyBook();
    ObjectNode root = JSON.createObjectNode();
    ArrayNode facts = root.putArray("facts");
    Vocabulary.types().forEach(type -> book.fact(facts.addObject(), type));
    ArrayNode parts = root.putArray("reference");
    Map<String, String> said = params(source(io.midwatch.rules.ResourceRef.class));
    Vocabulary.partsOf(Type.Plain.REF)
        .values()
        .forEach(part -> book.field(parts.addObject(), part, said));
    ArrayNode verbs = root.putArray("verbs");
    for (Verb verb : Verb.values()) {
      verbs
          .addObject()
          .put("name", verb.word())
          .put("pass", lower(verb.pass()))
          .put("form", VERBS.get(verb));
      if (verb == Verb.GRANT || verb == Verb.RAISE) {
        book.names(io.midwatch.rules.autonomy.Verdict.class);
      } else if (verb == Verb.WAKE) {
        book.names(io.midwatch.rules.autonomy.Urgency.class);
      }
    }
    ArrayNode functions = root.putArray("accumulate");
    for (Condition.Function function : Condition.Function.values()) {
      functions.add(function.word());
    }
    root.set("enums", book.enums);
    return root;
  }

  private void fact(ObjectNode fact, FactType type) {
    String source = source(type.carrier());
    fact.put("name", type.name())
        .put("description", sentence(source))
        .put("kind", type.kind().name())
        .put("once", type.once())
        .put("marked", type.marked());
    ArrayNode passes = fact.putArray("passes");
    for (Pass pass : Pass.values()) {
      if (type.visibleIn(pass)) {
        passes.add(lower(pass));
      }
    }
    Map<String, String> said = params(source);
    ArrayNode fields = fact.putArray("fields");
    type.components().values().forEach(part -> field(fields.addObject(), part, said));
    ArrayNode functions = fact.putArray("functions");
    for (String name : type.functionNames()) {
      ArrayNode arguments = functions.addObject().put("name", name).putArray("arguments");
      type.function(name).orElseThrow().arguments().forEach(each -> arguments.add(typeName(each)));
    }
  }

  private void field(ObjectNode field, Component part, Map<String, String> said) {
    field
        .put("name", part.name())
        .put("type", typeName(part.type()))
        .put("description", said.getOrDefault(part.name(), ""));
    String unit = unit(part);
    if (!unit.isEmpty()) {
      field.put("unit", unit);
    }
    if (part.type() instanceof Type.Choice choice) {
      names(choice.of());
    }
  }

  private void names(Class<?> of) {
    ArrayNode names = enums.putArray(of.getSimpleName());
    new Type.Choice(of).names().forEach(names::add);
  }

  private static String unit(Component part) {
    if (part.range() == Range.PER_CENT) {
      return "per cent";
    } else if (part.type().numeric() && part.range() == Range.ANY) {
      return part.name().equals("milli") ? "thousandths, can be negative" : "can be negative";
    } else if (part.type() == Type.Plain.BYTES) {
      return "bytes";
    } else if (part.type() == Type.Plain.DURATION) {
      return "as in \"30s\", \"5m\", \"2h\", \"3d\"";
    }
    return part.name().endsWith("Milli") ? "thousandths" : "";
  }

  private static String typeName(Type type) {
    return type instanceof Type.Choice choice
        ? choice.of().getSimpleName()
        : type.shown().replaceFirst("^an? ", "");
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static String source(Class<?> type) {
    try {
      return Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static String sentence(String source) {
    Matcher matcher =
        Pattern.compile("/\\*\\*(.+?)(?=\\n\\s*\\*\\s*\\n|\\n\\s*\\* @|\\*/)", Pattern.DOTALL)
            .matcher(source);
    return matcher.find() ? plain(matcher.group(1).replaceFirst("^\\s*\\*?\\s*", "")) : "";
  }

  private static Map<String, String> params(String source) {
    Map<String, String> said = new TreeMap<>();
    Matcher matcher =
        Pattern.compile("@param (\\w+) (.+?)(?=\\n\\s*\\* @|\\n\\s*\\*/)", Pattern.DOTALL)
            .matcher(source);
    while (matcher.find()) {
      said.putIfAbsent(matcher.group(1), plain(matcher.group(2)));
    }
    return said;
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
        .replaceAll("\\{@code\\s+([^}]+)}", "`$1`")
        .replaceAll("\\{@\\w+\\s+([^}]+)}", "$1")
        .strip();
  }

  static String markdown() {
    ObjectNode book = json();
    StringBuilder text = new StringBuilder();
    text.append("# What orders can speak of\n\n");
    text.append(
        "Written from the vocabulary itself; `midwatch policy schema vocabulary` prints the same for"
            + " programs. A fact of kind\nSTATE is about one thing, and where it is missing it is"
            + " unknown; of a LIST there may be none.\nThat all are there is certain only where a mark"
            + " says so (`WholeList`): a grant can't rest on `not` or `accumulate`\nover a LIST"
            + " without a mark.\n\n## Facts\n");
    book.path("facts")
        .forEach(
            fact -> {
              text.append("\n### ").append(fact.path("name").asText()).append("\n\n");
              text.append(fact.path("description").asText()).append(' ');
              text.append(fact.path("kind").asText())
                  .append(fact.path("marked").asBoolean() ? " with a mark" : "")
                  .append(", in ");
              text.append(joined(fact.path("passes"))).append(".\n\n");
              table(text, fact.path("fields"));
              fact.path("functions")
                  .forEach(
                      function ->
                          text.append("\nFunction: `")
                              .append(function.path("name").asText())
                              .append('(')
                              .append(joined(function.path("arguments")))
                              .append(")`.\n"));
            });
    text.append("\n## Parts of a reference\n\n");
    table(text, book.path("reference"));
    text.append("\n## What orders can say\n\n| pass | verb |\n| --- | --- |\n");
    book.path("verbs")
        .forEach(
            verb ->
                text.append("| ")
                    .append(verb.path("pass").asText())
                    .append(" | `orders.")
                    .append(verb.path("form").asText())
                    .append("` |\n"));
    text.append("\n`accumulate` knows ").append(joined(book.path("accumulate"))).append(".\n");
    text.append("\n## Words of closed lists\n\n| list | words |\n| --- | --- |\n");
    book.path("enums")
        .properties()
        .forEach(
            each ->
                text.append("| ")
                    .append(each.getKey())
                    .append(" | ")
                    .append(joined(each.getValue()))
                    .append(" |\n"));
    return text.toString();
  }

  private static void table(StringBuilder text, com.fasterxml.jackson.databind.JsonNode fields) {
    text.append("| field | type | what it is |\n| --- | --- | --- |\n");
    fields.forEach(
        field -> {
          String unit = field.path("unit").asText("");
          text.append("| `")
              .append(field.path("name").asText())
              .append("` | ")
              .append(field.path("type").asText())
              .append(unit.isEmpty() ? "" : ", " + unit)
              .append(" | ")
              .append(field.path("description").asText().replace("|", "\\|"))
              .append(" |\n");
        });
  }

  private static String joined(com.fasterxml.jackson.databind.JsonNode words) {
    StringBuilder text = new StringBuilder();
    words.forEach(word -> text.append(text.length() > 0 ? ", " : "").append(word.asText()));
    return text.toString();
  }
}

package io.midwatch.agents.prompt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The JSON object of an answer, of exactly the fields that were asked for. */
public final class Answer {

  private static final int LONGEST = 100_000;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode json;

  private Answer(JsonNode json) {
    this.json = json;
  }

  /** The answer is not of the form that was asked for. */
  public static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong, in our words. */
    public Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads an answer; words around the object, as models like to put them, are passed over.
   *
   * @param fields the fields that it must have, and no other
   */
  public static Answer read(String text, Set<String> fields) throws Malformed {
    int from = text.indexOf('{');
    int to = text.lastIndexOf('}');
    if (from < 0 || to < from || text.length() > LONGEST) {
      throw new Malformed("the answer is no JSON object");
    }
    try {
      JsonNode json = JSON.readTree(text.substring(from, to + 1));
      return new Answer(exactly(json, fields));
    } catch (JsonProcessingException e) {
      throw new Malformed("the answer is no JSON object");
    }
  }

  private static JsonNode exactly(JsonNode json, Set<String> fields) throws Malformed {
    Set<String> found = new TreeSet<>();
    json.fieldNames().forEachRemaining(found::add);
    if (!json.isObject() || !found.equals(new TreeSet<>(fields))) {
      throw new Malformed("an object must have exactly the fields " + new TreeSet<>(fields));
    }
    return json;
  }

  /** The objects of a list, each of exactly these fields; no more than so many. */
  public List<Answer> list(String field, Set<String> fields, int most) throws Malformed {
    JsonNode list = json.path(field);
    if (!list.isArray() || list.size() > most) {
      throw new Malformed(field + " must be a list of at most " + most);
    }
    List<Answer> all = new ArrayList<>();
    for (JsonNode each : list) {
      all.add(new Answer(exactly(each, fields)));
    }
    return all;
  }

  /** A text. */
  public String text(String field) throws Malformed {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new Malformed(field + " must be a text");
    }
    return value.textValue();
  }

  /** A list of texts; no more than so many. */
  public List<String> texts(String field, int most) throws Malformed {
    JsonNode list = json.path(field);
    if (!list.isArray() || list.size() > most) {
      throw new Malformed(field + " must be a list of at most " + most);
    }
    List<String> all = new ArrayList<>();
    for (JsonNode each : list) {
      if (!each.isTextual()) {
        throw new Malformed(field + " must be a list of texts");
      }
      all.add(each.textValue());
    }
    return all;
  }
}

package io.midwatch.engine.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Intents as they are kept. */
final class IntentJson {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addMixIn(Intent.class, Typed.class)
          .build();

  private IntentJson() {}

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an intent could not be written down: " + value, e);
    }
  }

  static Intent intent(String json) {
    return read(json, Intent.class);
  }

  static JsonNode tree(String json) {
    return read(json, JsonNode.class);
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was kept of a change can't be read: " + json, e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "write")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Intent.ReplaceTemplate.class, name = "replace-template"),
    @JsonSubTypes.Type(value = Intent.SetUnschedulable.class, name = "set-unschedulable"),
    @JsonSubTypes.Type(value = Intent.Evict.class, name = "evict"),
    @JsonSubTypes.Type(value = Intent.SubmitWorkflow.class, name = "submit-workflow")
  })
  private interface Typed {}
}

package io.midwatch.engine.adapter.database;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.midwatch.engine.flow.UnitOfWork.Unreadable;
import io.midwatch.rules.Moment;
import io.midwatch.rules.facts.Fact;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Records as JSON documents and back, exactly. A document of another version is read as far as it
 * goes: what is unknown here is dropped, a text or list that it does not have is empty.
 */
final class RecordJson {

  private static final JsonMapper MAPPER = mapper();

  private RecordJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a " + value.getClass().getSimpleName() + " can't be written as JSON", e);
    }
  }

  /**
   * Reads a document.
   *
   * @param where names the row in the error
   * @throws Unreadable if the document can't be read
   */
  static <T> T read(String document, Class<T> type, String where) {
    try {
      T value = MAPPER.readValue(Document.unpack(document), type);
      if (value != null) {
        return value;
      }
      throw new IllegalArgumentException("it says null");
    } catch (JsonProcessingException | IllegalArgumentException | UncheckedIOException e) {
      throw new Unreadable(where + " in the database can't be read as " + type.getSimpleName(), e);
    }
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            // only the components of records, none of their derived methods
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            // half a surrogate pair from a hostile label would not survive as UTF-8
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Fact.class, TypedFact.class)
            .addModule(asText());
    for (Class<?> type : List.of(String.class, List.class, SortedMap.class)) {
      builder.withConfigOverride(
          type, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
    }
    Arrays.stream(Fact.class.getPermittedSubclasses())
        .map(type -> new NamedType(type, type.getSimpleName()))
        .forEach(builder::registerSubtypes);
    return builder.build();
  }

  private static SimpleModule asText() {
    return new SimpleModule()
        .addSerializer(Moment.class, ToStringSerializer.instance)
        .addSerializer(Duration.class, ToStringSerializer.instance)
        .addDeserializer(Moment.class, new FromText<>(Moment.class, Moment::parse))
        .addDeserializer(Duration.class, new FromText<>(Duration.class, Duration::parse));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface TypedFact {}

  private static final class FromText<T> extends FromStringDeserializer<T> {

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    protected T _deserialize(String value, DeserializationContext context) {
      return parse.apply(value);
    }
  }
}

package io.midwatch.rules.orders;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The types that terms of an order can have. */
public sealed interface Type {

  /** As people call it, with the article that fits. */
  String shown();

  /** True if its values can be less and greater. */
  default boolean ordered() {
    return numeric() || this == Plain.DURATION || this == Plain.MOMENT;
  }

  /** True if it is a whole number of something. */
  default boolean numeric() {
    return this == Plain.NUMBER || this == Plain.BYTES;
  }

  /** The type of a record component of this name and class. */
  static Type of(String name, Class<?> type) {
    if (type == int.class || type == long.class) {
      return name.endsWith("Bytes") ? Plain.BYTES : Plain.NUMBER;
    }
    if (type.isEnum()) {
      return new Choice(type);
    }
    for (Plain plain : Plain.values()) {
      if (plain.carrier == type) {
        return plain;
      }
    }
    throw new IllegalArgumentException(name + " has a type that orders can't speak of: " + type);
  }

  /** Types that need nothing more said. */
  enum Plain implements Type {
    TEXT("a text", String.class),
    NUMBER("a whole number", long.class),
    BYTES("a number of bytes", long.class),
    FLAG("true or false", boolean.class),
    DURATION("a duration", Duration.class),
    MOMENT("a moment", Moment.class),
    REF("a reference", ResourceRef.class),
    TEXTS("a list of texts", List.class);

    private final String shown;
    private final Class<?> carrier;

    Plain(String shown, Class<?> carrier) {
      this.shown = shown;
      this.carrier = carrier;
    }

    @Override
    public String shown() {
      return shown;
    }
  }

  /** One name of a closed list. */
  record Choice(Class<?> of) implements Type {
    @Override
    public String shown() {
      String name = of.getSimpleName();
      return ("AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }

    /** The names to choose from, in their declared sequence. */
    public List<String> names() {
      return Arrays.stream(of.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
    }
  }

  /** A whole fact. */
  record Whole(FactType fact) implements Type {
    @Override
    public String shown() {
      return "a " + fact.name() + " fact";
    }
  }
}

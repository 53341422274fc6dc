package io.midwatch.rules.orders;

import io.midwatch.rules.Accessor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A part of a record that orders may read. */
public final class Component {
  private final String name;
  private final Type type;
  private final Range range;
  private final Method accessor;
  private final Function<Object, Object> reader;

  private Component(RecordComponent component, Map<String, Range> ranges) {
    this.name = component.getName();
    this.type = Type.of(component.getName(), component.getType());
    this.range = ranges.getOrDefault(name, Range.of(type));
    this.accessor = component.getAccessor();
    this.reader = Accessor.of(component);
  }

  /**
   * The components of a record, in their declared sequence.
   *
   * @param ranges of those that have another than their type says, by name
   */
  static List<Component> of(Class<?> carrier, Map<String, Range> ranges) {
    return Arrays.stream(carrier.getRecordComponents())
        .map(component -> new Component(component, ranges))
        .toList();
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its type. */
  public Type type() {
    return type;
  }

  /** Which values of its type it can have. */
  public Range range() {
    return range;
  }

  /**
   * Its value in a record; whole numbers of any width come as {@code Long}.
   *
   * @throws IllegalStateException if the record has no value there
   */
  public Object read(Object owner) {
    Object value = reader.apply(owner);
    if (value == null) {
      throw new IllegalStateException(
          owner.getClass().getSimpleName() + " has no value for `" + name + "`");
    }
    return value instanceof Integer number ? Long.valueOf(number) : value;
  }

  /** True if a record can be without it; whole numbers and flags are always there. */
  public boolean canBeMissing() {
    return !accessor.getReturnType().isPrimitive();
  }

  /** True if the component can have this value. */
  public boolean fits(Object value) {
    return accessor.getReturnType() != int.class
        || (value instanceof Long number && number.intValue() == number);
  }

  /**
   * A copy of a record in which this component has another value.
   *
   * @param <T> the record's type
   * @param owner the record; it stays as it is
   * @param value of the component's type; whole numbers of any width as {@code Long}
   * @throws IllegalArgumentException if the value does not {@linkplain #fits fit}, or the record
   *     refuses it
   */
  public <T> T with(T owner, Object value) {
    if (!fits(value)) {
      throw new IllegalArgumentException(value + " does not fit `" + name + "`");
    }
    @SuppressWarnings("unchecked") // an object's class is the class of its type, or of one below it
    Class<T> type = (Class<T>) owner.getClass();
    RecordComponent[] parts = type.getRecordComponents();
    try {
      Object[] values = new Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        boolean mine = parts[i].getName().equals(name);
        values[i] = mine ? narrowed(value) : parts[i].getAccessor().invoke(owner);
      }
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " can't have " + value + " as its `" + name + "`", e);
    }
  }

  private Object narrowed(Object value) {
    return accessor.getReturnType() == int.class ? (Object) ((Long) value).intValue() : value;
  }
}

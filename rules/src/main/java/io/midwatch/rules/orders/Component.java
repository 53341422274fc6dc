package io.midwatch.rules.orders;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** A part of a record that orders may read. */
public final class Component {
  private final String name;
  private final Type type;
  private final Method accessor;

  private Component(RecordComponent component) {
    this.name = component.getName();
    this.type = Type.of(component.getName(), component.getType());
    this.accessor = component.getAccessor();
  }

  /** The components of a record, in their declared sequence. */
  static List<Component> of(Class<?> carrier) {
    return Arrays.stream(carrier.getRecordComponents()).map(Component::new).toList();
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its type. */
  public Type type() {
    return type;
  }

  /**
   * Its value in a record; whole numbers of any width come as {@code Long}.
   *
   * @throws IllegalStateException if the record has no value there
   */
  public Object read(Object owner) {
    try {
      Object value = accessor.invoke(owner);
      if (value == null) {
        throw new IllegalStateException(
            owner.getClass().getSimpleName() + " has no value for `" + name + "`");
      }
      return value instanceof Integer number ? Long.valueOf(number) : value;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          owner.getClass().getSimpleName() + "." + name + " can't be read", e);
    }
  }
}

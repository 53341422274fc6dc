package io.midwatch.engine.adapter.database;

import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.NamespaceScope;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes records out of random parts, whatever their components are. */
final class AnyRecord {

  private static final List<String> TEXTS =
      List.of(
          "",
          "shop/cart",
          "ImagePullBackOff: \"registry\\cart:v2\" not found\n\tat line 2",
          "Zürich – 日本語 🚢",
          "\u0000\u0007\u001f\u007f\u2028\ufffe",
          "half a pair \ud83d and more",
          "gzip:no",
          "{\"type\":\"ClusterEvent\"}");

  /** Patterns are checked, so that not any text will do. */
  private static final NamespaceScope[] SCOPES = {
    NamespaceScope.ALL,
    NamespaceScope.NONE,
    new NamespaceScope(List.of("team-*", "shop"), List.of("*-prod"))
  };

  /** Nobody is nameless. */
  private static final List<String> PEOPLE = List.of("anna", "Zoë");

  private final Random random;

  AnyRecord(long seed) {
    random = new Random(seed);
  }

  <T> T of(Class<T> type) {
    return type.cast(value(type, type));
  }

  private Object value(Type generic, Class<?> type) {
    if (type == String.class) {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    } else if (type == int.class) {
      return random.nextInt();
    } else if (type == long.class || type == Long.class) {
      return random.nextBoolean() ? random.nextLong() : (Long) 9_007_199_254_740_993L;
    } else if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == Moment.class) {
      return new Moment(random.nextLong() >> random.nextInt(24));
    } else if (type == Duration.class) {
      return Duration.ofNanos(random.nextLong());
    } else if (type.isEnum()) {
      return oneOf(type.getEnumConstants());
    } else if (type.isSealed()) {
      Class<?> chosen = oneOf(type.getPermittedSubclasses());
      return value(chosen, chosen);
    } else if (type == List.class) {
      return list((ParameterizedType) generic);
    } else if (type == SortedMap.class) {
      return map((ParameterizedType) generic);
    } else if (type == NamespaceScope.class) {
      return oneOf(SCOPES);
    } else if (type.isRecord()) {
      return record(type);
    }
    throw new IllegalArgumentException("how is a " + type + " made?");
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components)
            .map(
                component ->
                    nullable(component) && random.nextInt(4) == 0
                        ? null
                        : Set.of("requestedBy", "people").contains(component.getName())
                            ? PEOPLE
                            : value(component.getGenericType(), component.getType()))
            .toArray();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a " + type + " can't be made", e);
    }
  }

  private List<Object> list(ParameterizedType type) {
    Type element = type.getActualTypeArguments()[0];
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(value(element, (Class<?>) element));
    }
    return list;
  }

  private SortedMap<String, Object> map(ParameterizedType type) {
    Class<?> element = (Class<?>) type.getActualTypeArguments()[1];
    SortedMap<String, Object> map = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put((String) value(String.class, String.class), value(element, element));
    }
    return map;
  }

  private static boolean nullable(RecordComponent component) {
    AnnotatedElement type = component.getAnnotatedType();
    return type.isAnnotationPresent(Nullable.class);
  }

  private <T> T oneOf(T[] values) {
    return values[random.nextInt(values.length)];
  }
}

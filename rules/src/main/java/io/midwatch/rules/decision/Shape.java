package io.midwatch.rules.decision;

import io.midwatch.rules.Accessor;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.SuspectedCause;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of record looks in JSON.
 *
 * @param type the record
 * @param typeName what its {@code type} property says; empty if it has none
 * @param parts its properties, in the order of its components
 * @param names the names of these, and {@link #TYPE} if it has one
 * @param constructor makes one of its components' values
 */
record Shape(
    Class<?> type,
    String typeName,
    List<Part> parts,
    Set<String> names,
    Constructor<?> constructor) {

  /** The property that tells facts apart. */
  static final String TYPE = "type";

  /** Components whose published name Java would not allow. */
  private static final Map<Class<?>, Map<String, String>> RENAMED =
      Map.of(Decision.Digests.class, Map.of("caseFile", "case"));

  private static final Map<Class<?>, String> FACT_NAMES =
      Map.of(ProposedChange.class, "Proposal", SuspectedCause.class, "Hypothesis");

  private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

  /** Every kind of fact by its public name. */
  private static final SortedMap<String, Class<?>> FACTS = allFacts();

  static Shape of(Class<?> type) {
    return KNOWN.computeIfAbsent(type, Shape::look);
  }

  private static Shape look(Class<?> type) {
    Map<String, String> renamed = RENAMED.getOrDefault(type, Map.of());
    String typeName = Fact.class.isAssignableFrom(type) ? factName(type) : "";
    List<Part> parts =
        Arrays.stream(type.getRecordComponents())
            .map(part -> Part.of(part, renamed.getOrDefault(part.getName(), part.getName())))
            .toList();
    Set<String> names = new LinkedHashSet<>(parts.stream().map(Part::name).toList());
    if (!typeName.isEmpty()) {
      names.add(TYPE);
    }
    return new Shape(
        type, typeName, parts, Collections.unmodifiableSet(names), constructorOf(type));
  }

  private static Constructor<?> constructorOf(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      // public as it is; spares the look at who calls, each time
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(type + " is no record", impossible);
    }
  }

  private static String factName(Class<?> type) {
    return FACT_NAMES.getOrDefault(type, type.getSimpleName());
  }

  private static SortedMap<String, Class<?>> allFacts() {
    SortedMap<String, Class<?>> byName = new TreeMap<>();
    for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
      byName.put(factName(fact), fact);
    }
    return Collections.unmodifiableSortedMap(byName);
  }

  static SortedMap<String, Class<?>> facts() {
    return FACTS;
  }

  /** The form that this code writes; empty for a record that carries none. */
  Optional<Integer> schema() {
    try {
      return names.contains("schema")
          ? Optional.of(type.getField("SCHEMA").getInt(null))
          : Optional.empty();
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException(type + " has a schema and no public SCHEMA", missing);
    }
  }

  /** A record made of its components' values, in order. */
  Object make(List<@Nullable Object> values) throws InvocationTargetException {
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException refused) {
      throw refused;
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(type + " is no public record", impossible);
    }
  }

  /**
   * One property.
   *
   * @param component the record's component
   * @param name its name in JSON
   * @param type its type, with those inside
   * @param nullable true if it may be missing
   * @param reader from the record to its value
   */
  record Part(
      RecordComponent component,
      String name,
      Type type,
      boolean nullable,
      Function<Object, Object> reader) {

    static Part of(RecordComponent component, String name) {
      return new Part(
          component,
          name,
          component.getGenericType(),
          component.getAnnotatedType().isAnnotationPresent(Nullable.class),
          Accessor.of(component));
    }

    /** Its value; null only if it may be. */
    @Nullable Object of(Record words) {
      Object value = reader.apply(words);
      if (value == null && !nullable) {
        throw new IllegalArgumentException(
            words.getClass().getSimpleName() + "." + name + " is null");
      }
      return value;
    }
  }
}

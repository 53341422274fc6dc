package io.midwatch.rules.orders;

import io.midwatch.rules.facts.Fact;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A type of fact, as orders know it. There is one object for each, so that they compare by
 * identity.
 */
public final class FactType {

  /** What the absence of a fact means. */
  public enum Kind {
    /** About one thing: absent means unknown. */
    STATE,
    /** A list of things: absent means there are none. */
    LIST
  }

  private final String name;
  private final Class<? extends Fact> carrier;
  private final Kind kind;
  private final Set<Pass> passes;
  private final boolean once;
  private final boolean marked;
  private final boolean ofTheCase;
  private final Set<String> targetKinds;
  private final Set<String> identity;
  private final Map<String, Component> components;
  private final Component[] required;
  private final Map<String, PureFunction> functions;

  FactType(Declaration declared) {
    this.name = declared.name;
    this.carrier = declared.carrier;
    this.kind = declared.kind;
    this.passes = Set.copyOf(declared.passes);
    this.once = declared.once;
    this.marked = declared.marked;
    this.ofTheCase = declared.ofTheCase;
    this.targetKinds = Set.copyOf(declared.targetKinds);
    this.identity = Set.copyOf(declared.identity);
    Map<String, Component> parts = new LinkedHashMap<>();
    for (Component component : Component.of(declared.carrier, declared.ranges)) {
      parts.put(component.name(), component);
    }
    this.components = Collections.unmodifiableMap(parts);
    this.required =
        parts.values().stream().filter(Component::canBeMissing).toArray(Component[]::new);
    this.functions = Map.copyOf(declared.functions);
  }

  /** Its public name. */
  public String name() {
    return name;
  }

  /** The record that carries it. */
  public Class<? extends Fact> carrier() {
    return carrier;
  }

  /** What its absence means. */
  public Kind kind() {
    return kind;
  }

  /** True if orders of the pass may speak of it. */
  public boolean visibleIn(Pass pass) {
    return passes.contains(pass);
  }

  /** True if there is never more than one in a file. */
  public boolean once() {
    return once;
  }

  /**
   * True for a list that counts as looked through only by its mark; the older lists count as looked
   * through unless the case says otherwise.
   */
  public boolean marked() {
    return marked;
  }

  /** True if it speaks of the case itself, and of no thing beside the proposal. */
  public boolean ofTheCase() {
    return ofTheCase;
  }

  /** True if such a fact exists for every target of this Kubernetes kind. */
  public boolean existsFor(String targetKind) {
    return kind == Kind.STATE && (targetKinds.isEmpty() || targetKinds.contains(targetKind));
  }

  /** True if the component says which thing the fact is about. */
  public boolean identifiedBy(String component) {
    return identity.contains(component);
  }

  /** Its components by name, in their declared sequence. */
  public Map<String, Component> components() {
    return components;
  }

  /**
   * Makes sure that a fact of this type has all its values.
   *
   * @throws IllegalStateException if one is missing
   */
  public void requireWhole(Fact fact) {
    for (Component component : required) {
      component.read(fact);
    }
  }

  /** The function of this name. */
  public Optional<PureFunction> function(String called) {
    return Optional.ofNullable(functions.get(called));
  }

  /** The names of its functions. */
  public List<String> functionNames() {
    return functions.keySet().stream().sorted().toList();
  }

  @Override
  public String toString() {
    return name;
  }

  /** A type being declared. */
  static final class Declaration {
    private final String name;
    private final Class<? extends Fact> carrier;
    private final Kind kind;
    private final Set<Pass> passes;
    private boolean once;
    private boolean marked;
    private boolean ofTheCase;
    private Set<String> targetKinds = Set.of();
    private Set<String> identity = Set.of();
    private Map<String, PureFunction> functions = Map.of();
    private final Map<String, Range> ranges = new HashMap<>();

    Declaration(String name, Class<? extends Fact> carrier, Kind kind, Set<Pass> passes) {
      this.name = name;
      this.carrier = carrier;
      this.kind = kind;
      this.passes = passes;
    }

    Declaration once() {
      once = true;
      return this;
    }

    Declaration marked() {
      marked = true;
      return this;
    }

    Declaration ofTheCase() {
      ofTheCase = true;
      return this;
    }

    Declaration forTargets(Set<String> kinds) {
      targetKinds = kinds;
      return this;
    }

    Declaration identifiedBy(String... names) {
      identity = Set.of(names);
      return this;
    }

    /** Says which values some components can have, where their types don't. */
    Declaration range(Range range, String... names) {
      for (String each : names) {
        ranges.put(each, range);
      }
      return this;
    }

    Declaration with(PureFunction function) {
      functions = Map.of(function.name(), function);
      return this;
    }
  }
}

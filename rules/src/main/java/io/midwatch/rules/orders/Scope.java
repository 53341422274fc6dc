package io.midwatch.rules.orders;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a place of an order can speak of. */
final class Scope {
  private final Map<String, Term.Read> bindings = new LinkedHashMap<>();
  private final Pass pass;
  private @Nullable FactType self;
  private String selfBinding = "";
  private final int[] unnamed;
  private final Set<String> spoilt = new HashSet<>();
  private boolean speaking;

  Scope(Pass pass) {
    this(pass, new int[1]);
  }

  private Scope(Pass pass, int[] unnamed) {
    this.pass = pass;
    this.unnamed = unnamed;
  }

  /** The same names; what is added to either is not seen by the other. */
  Scope inner() {
    Scope scope = new Scope(pass, unnamed);
    scope.bindings.putAll(bindings);
    scope.spoilt.addAll(spoilt);
    return scope;
  }

  Pass pass() {
    return pass;
  }

  /** The type of the pattern that is being read; null outside patterns. */
  @Nullable FactType self() {
    return self;
  }

  void enter(FactType type, String binding) {
    self = type;
    selfBinding = binding;
  }

  void leave() {
    self = null;
    selfBinding = "";
  }

  /**
   * A name for a pattern that has none; one that can be written if other places speak of its parts.
   */
  String nameForUnnamed(boolean written) {
    String name;
    do {
      unnamed[0]++;
      name = (written ? "$_" : "#") + unnamed[0];
    } while (bindings.containsKey(name));
    return name;
  }

  boolean has(String name) {
    return bindings.containsKey(name);
  }

  void bind(String name, Term.Read to) {
    bindings.put(name, to);
  }

  /** Notes a name whose meaning is wrong, so that what speaks of it is not called wrong too. */
  void spoil(String name) {
    spoilt.add(name);
  }

  boolean spoilt(String name) {
    return spoilt.contains(name);
  }

  /** From here on components are read with {@code ()}, as what an order says is written. */
  void speak() {
    speaking = true;
  }

  boolean speaking() {
    return speaking;
  }

  /** What a name stands for; a part of the pattern that is being read has an empty root. */
  Optional<Term.Read> find(String name) {
    Term.Read read = bindings.get(name);
    if (read == null) {
      return Optional.empty();
    }
    boolean own = read.root().equals(selfBinding);
    return Optional.of(own ? new Term.Read(read.type(), "", read.path()) : read);
  }

  Set<String> names() {
    return bindings.keySet();
  }
}

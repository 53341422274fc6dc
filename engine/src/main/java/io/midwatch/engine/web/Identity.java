package io.midwatch.engine.web;

import java.util.List;
import java.util.Optional;

/**
 * Who may come to these pages.
 *
 * @param kind how people are known
 * @param people the demo people; empty for other kinds
 */
public record Identity(Kind kind, List<Person> people) {

  /** Nobody is known: everything is shown, nothing is signed. */
  public static final Identity NONE = new Identity(Kind.NONE, List.of());

  public Identity {
    people = List.copyOf(people);
  }

  /** The demo person of this name. */
  public Optional<Person> person(String name) {
    return people.stream().filter(person -> person.name().equals(name)).findFirst();
  }

  /** How people are known. */
  public enum Kind {
    /** They are not: everything is shown, nothing is signed. */
    NONE,
    /** Anyone may say to be any of the listed people. */
    DEMO
  }
}

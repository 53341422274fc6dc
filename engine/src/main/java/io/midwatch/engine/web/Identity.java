package io.midwatch.engine.web;

import io.midwatch.engine.approval.FreshSignIn;
import java.util.List;
import java.util.Optional;

/**
 * Who may come to these pages.
 *
 * @param kind how people are known
 * @param people the demo people; empty for other kinds
 * @param origin where browsers reach the service, such as {@code https://midwatch.example}; empty
 *     for kinds that answer this machine alone
 * @param fresh what is asked of one of two who sign, besides
 */
public record Identity(Kind kind, List<Person> people, String origin, FreshSignIn fresh) {

  /** Nobody is known: everything is shown, nothing is signed. */
  public static final Identity NONE = new Identity(Kind.NONE, List.of(), "", FreshSignIn.OFF);

  public Identity {
    people = List.copyOf(people);
  }

  /** Demo people. */
  public static Identity demo(List<Person> people) {
    return new Identity(Kind.DEMO, people, "", FreshSignIn.OFF);
  }

  /** People whom an identity provider vouches for, and whom nobody asks anew. */
  public static Identity oidc(String origin) {
    return oidc(origin, FreshSignIn.OFF);
  }

  /** People whom an identity provider vouches for. */
  public static Identity oidc(String origin, FreshSignIn fresh) {
    return new Identity(Kind.OIDC, List.of(), origin, fresh);
  }

  /** True if browsers come through TLS. */
  public boolean secure() {
    return origin.startsWith("https://");
  }

  /** The demo person of this name. */
  public Optional<Person> person(String name) {
    return people.stream().filter(person -> person.name().equals(name)).findFirst();
  }

  /** How people are known. */
  public enum Kind {
    /** They are not: everything is shown, nothing is signed; only this machine is answered. */
    NONE,
    /** Anyone may say to be any of the listed people; only this machine is answered. */
    DEMO,
    /** An identity provider vouches for them; a stranger sees nothing. */
    OIDC
  }
}

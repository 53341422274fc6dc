package io.midwatch.engine.access;

import io.midwatch.rules.Moment;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as it was proved.
 *
 * @param kind what kind of caller
 * @param name the name; empty if there is none
 * @param grants a person's roles; empty for anything that is no person
 * @param scopes what a machine's token is for; empty for anything that is no machine
 * @param provedAt when the identity provider, asked anew by this browser's sign-in, says that they
 *     proved who they are; null for whoever did not, and for all that is no browser
 */
public record Caller(
    Kind kind, String name, List<Grant> grants, Set<TokenScope> scopes, @Nullable Moment provedAt) {

  /** Somebody unknown, from anywhere. */
  public static final Caller NOBODY = new Caller(Kind.NOBODY, "", List.of(), Set.of(), null);

  /** Somebody unknown at this machine, where nobody signs in. */
  public static final Caller HERE = new Caller(Kind.HERE, "", List.of(), Set.of(), null);

  public Caller {
    grants = List.copyOf(grants);
    scopes = Set.copyOf(scopes);
  }

  /** A person who has proved to be this one, or may claim to be. */
  public static Caller person(Kind kind, String name, List<Grant> grants) {
    return new Caller(kind, name, grants, Set.of(), null);
  }

  /** A machine with a token. */
  public static Caller machine(String name, Set<TokenScope> scopes) {
    return new Caller(Kind.MACHINE, name, List.of(), scopes, null);
  }

  /** The same person, who proved at this moment who they are; null if they did not. */
  public Caller proved(@Nullable Moment at) {
    return new Caller(kind, name, grants, scopes, at);
  }

  /** True if this is a person with a name. */
  public boolean isPerson() {
    return kind == Kind.PERSON || kind == Kind.DEMO_PERSON;
  }

  /** True if this is whoever is at this machine, where nobody signs in. */
  public boolean isHere() {
    return kind == Kind.HERE || kind == Kind.DEMO_PERSON;
  }

  /** Where this caller may do something. */
  public Reach reach(Action action) {
    if (action.open() == Action.Public.ANYBODY) {
      return Reach.FLEET;
    }
    if ((isHere() && action.open() == Action.Public.HERE)
        || (kind == Kind.DEMO_PERSON && action.open() == Action.Public.NAMED)) {
      return Reach.FLEET;
    }
    if (kind == Kind.MACHINE) {
      return scopes.stream().anyMatch(action::allows) ? Reach.FLEET : Reach.NOTHING;
    }
    return grants.stream()
        .filter(grant -> action.allows(grant.role()))
        .map(Grant::reach)
        .reduce(Reach.NOTHING, Reach::and);
  }

  /**
   * True if this caller may do it at all: anywhere, or over the whole fleet where it takes that.
   */
  public boolean may(Action action) {
    Reach reach = reach(action);
    return action.extent() == Action.Extent.FLEET ? reach.everywhere() : !reach.isEmpty();
  }

  /** True if this caller may do it to something on this cluster. */
  public boolean may(Action action, String cluster) {
    return may(action) && reach(action).covers(cluster);
  }

  /**
   * What a token of this scope could do, anywhere, and this caller could not: nobody hands on more
   * than they have. What is a machine's affair alone, such as posting alerts, is nobody's to have.
   */
  public List<Action> lacks(TokenScope scope) {
    return Arrays.stream(Action.values())
        .filter(action -> action.allows(scope) && !action.roleWords().isEmpty())
        .filter(action -> !reach(action).everywhere())
        .toList();
  }

  /** The roles held over a cluster, as they are written. */
  public List<String> rolesOver(String cluster) {
    return words(grants.stream().filter(grant -> grant.reach().covers(cluster)).toList());
  }

  /** The roles held over the whole fleet, as they are written. */
  public List<String> rolesOverFleet() {
    return words(grants.stream().filter(grant -> grant.reach().everywhere()).toList());
  }

  /** Every role held somewhere, as it is written. */
  public List<String> roles() {
    return words(grants);
  }

  private static List<String> words(List<Grant> some) {
    return Arrays.stream(Role.values())
        .filter(role -> some.stream().anyMatch(grant -> grant.role() == role))
        .map(Role::word)
        .toList();
  }

  /** What kind of caller. */
  public enum Kind {
    /** Unknown. */
    NOBODY,
    /** Unknown, at this machine. */
    HERE,
    /** A listed person whom anybody at this machine may claim to be. */
    DEMO_PERSON,
    /** A person whom the identity provider vouches for. */
    PERSON,
    /** A machine with a token. */
    MACHINE
  }
}

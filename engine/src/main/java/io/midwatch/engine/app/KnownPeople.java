package io.midwatch.engine.app;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Roster;
import io.midwatch.engine.signin.Sessions;
import io.midwatch.rules.change.Signature;
import java.util.Optional;

/** The demo's people as they are listed, or what the identity provider said of a person last. */
final class KnownPeople implements Roster {

  private final Configuration.IdentitySettings identity;
  private final Optional<Sessions> sessions;

  KnownPeople(Configuration.IdentitySettings identity, Optional<Sessions> sessions) {
    this.identity = identity;
    this.sessions = sessions;
  }

  @Override
  public Optional<Person> find(Signature given, String cluster) {
    if (identity.demo()) {
      return identity.people().stream()
          .filter(person -> person.name().equals(given.person()))
          .findFirst()
          .map(person -> new Person(person.name(), person.roles(), true));
    }
    return sessions
        .flatMap(known -> known.lastKnown(given.person()))
        .map(caller -> new Person(caller.name(), caller.rolesOver(cluster), true));
  }
}

package io.midwatch.engine.approval;

import java.util.Optional;

/** The people as they stand now: a role that was taken away is gone here at once. */
@FunctionalInterface
public interface Roster {

  /**
   * A person with the roles held now.
   *
   * @param name exactly as the identity provider vouches for it
   * @return empty if nobody is known by that name any more
   */
  Optional<Person> find(String name);
}

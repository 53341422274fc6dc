package io.midwatch.engine.approval;

import io.midwatch.rules.change.Signature;
import java.util.Optional;

/** The people as they stand now, as far as is known here. */
@FunctionalInterface
public interface Roster {

  /**
   * Who gave a signature, with the roles held now.
   *
   * @param given the signature; its name is exactly as it was vouched for
   * @param cluster where the plan would be carried out
   * @return empty if nobody is known by that name any more
   */
  Optional<Person> find(Signature given, String cluster);
}

package io.midwatch.rules.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One signature that must be given.
 *
 * @param role the role that the signer must hold
 * @param except who can't be the signer whatever the role, as who asked for the decision can't;
 *     null if anybody with the role may
 */
public record SignatureNeed(String role, @Nullable List<String> except) {

  public SignatureNeed {
    // a store reads a list that was left out as an empty one
    except = except == null || except.isEmpty() ? null : List.copyOf(except);
  }

  /** The role, and who can't be it, in words. */
  public String shown() {
    return except == null ? role : role + " other than " + String.join(", ", except);
  }

  /** Of anybody with a role. */
  public SignatureNeed(String role) {
    this(role, null);
  }
}

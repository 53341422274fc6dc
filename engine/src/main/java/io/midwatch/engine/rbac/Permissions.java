package io.midwatch.engine.rbac;

/** Asks a cluster what one of Midwatch's identities may do there. Asking changes nothing. */
@FunctionalInterface
public interface Permissions {

  /** As whom Midwatch comes. */
  enum Identity {
    /** Who looks. */
    READING,
    /** Who changes. */
    ACTING;

    /** What people call it. */
    public String shown() {
      return this == READING ? "the reading identity" : "the acting identity";
    }
  }

  /** What a cluster says. */
  sealed interface Answer {}

  /** It may. */
  record Allowed() implements Answer {}

  /**
   * It may not.
   *
   * @param reason the cluster's own words; may be empty
   */
  record Denied(String reason) implements Answer {}

  /**
   * Nobody knows, which is no permission.
   *
   * @param reason why
   */
  record Unknown(String reason) implements Answer {}

  /**
   * Whether an identity has a right.
   *
   * @param cluster a configured cluster
   * @param namespace the namespace; empty for all of them and for objects that stand in none
   */
  Answer ask(String cluster, Identity identity, Right right, String namespace);
}

package io.midwatch.engine.approval;

import java.util.List;

/**
 * Who signs.
 *
 * @param name the name that the identity provider vouches for
 * @param roles held now, sorted
 * @param human false for service accounts, tokens and agents
 */
public record Person(String name, List<String> roles, boolean human) {

  /** May sign. */
  public static final String APPROVER = "approver";

  /** May sign as the second of two. */
  public static final String MANAGER = "manager";

  public Person {
    roles = roles.stream().sorted().distinct().toList();
  }

  /** True if this person may sign at all. */
  public boolean maySign() {
    return roles.contains(APPROVER) || roles.contains(MANAGER);
  }
}

package io.midwatch.engine.signin;

import io.midwatch.engine.access.Grant;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.access.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the groups of the identity provider are here. A group that is not named is nothing.
 *
 * @param roles the groups of each role
 * @param scopes the clusters that a group counts on; a group that is missing counts on all
 */
public record Groups(Map<Role, List<String>> roles, Map<String, Reach> scopes) {

  public Groups {
    roles = Map.copyOf(roles);
    scopes = Map.copyOf(scopes);
  }

  /** What somebody in these groups is granted. */
  public List<Grant> grants(Collection<String> groups) {
    List<Grant> grants = new ArrayList<>();
    for (Role role : Role.values()) {
      for (String group : roles.getOrDefault(role, List.of())) {
        if (groups.contains(group)) {
          grants.add(new Grant(role, scopes.getOrDefault(group, Reach.FLEET)));
        }
      }
    }
    return List.copyOf(grants);
  }
}

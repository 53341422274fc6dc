package io.midwatch.rules.policy;

import java.util.List;

/**
 * What a pack knows about one kind of fault.
 *
 * @param name the name of its folder
 * @param alerts the names of the alerts by which the fault is told, as its words begin with them
 */
public record Runbook(String name, List<String> alerts) {

  public Runbook {
    alerts = List.copyOf(alerts);
  }

  /** True if one of its orders stands in this file. */
  public boolean holds(String file) {
    return file.startsWith("runbooks/" + name + "/");
  }
}

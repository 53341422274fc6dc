package io.midwatch.engine.access;

import io.midwatch.rules.Moment;
import java.util.List;

/**
 * What the identity provider said last of a person. It outlives their sign-ins: whoever has left a
 * group has left it also after signing out.
 *
 * @param groups the groups that they were in
 * @param at when they signed in to be told of so
 */
public record Vouched(List<String> groups, Moment at) {

  public Vouched {
    groups = List.copyOf(groups);
  }
}

package io.midwatch.engine.access;

import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.List;

/**
 * What the identity provider said last of a person. It outlives their sign-ins: whoever has left a
 * group has left it also after signing out. It says less the older it is.
 *
 * @param groups the groups that they were in
 * @param at when the provider said so; older versions kept when the person had signed in there,
 *     which is no later
 */
public record Vouched(List<String> groups, Moment at) {

  public Vouched {
    groups = List.copyOf(groups);
  }

  /** True if it was said within this time. */
  public boolean within(Duration age, Moment now) {
    return now.since(at).compareTo(age) <= 0;
  }
}

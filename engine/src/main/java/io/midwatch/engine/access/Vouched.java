package io.midwatch.engine.access;

import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the identity provider said last of a person. It outlives their sign-ins: whoever has left a
 * group has left it also after signing out. It says less the older it is.
 *
 * @param groups the groups that they were in
 * @param at when they signed in to be told of so
 * @param toldAt when it was said; null where an older version kept it, which is too long ago
 */
public record Vouched(List<String> groups, Moment at, @Nullable Moment toldAt) {

  public Vouched {
    groups = List.copyOf(groups);
  }

  /** True if it was said within this time. */
  public boolean within(Duration age, Moment now) {
    return toldAt != null && now.since(toldAt).compareTo(age) <= 0;
  }
}

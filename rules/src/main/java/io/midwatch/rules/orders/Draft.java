package io.midwatch.rules.orders;

import java.util.List;

/**
 * What could be read of an order, right or wrong: enough to hold it against the other orders and
 * its own tests against each other, so that one mistake doesn't hide another.
 *
 * @param id empty if there is none
 * @param name its name
 * @param file the file's path inside the pack
 * @param position where it begins
 * @param when the conditions in which nothing is wrong
 */
public record Draft(String id, String name, String file, Position position, List<Condition> when) {
  public Draft {
    when = List.copyOf(when);
  }
}

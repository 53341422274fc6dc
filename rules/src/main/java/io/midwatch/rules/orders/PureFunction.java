package io.midwatch.rules.orders;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * A function of the vocabulary: what it says depends on the fact and its arguments alone.
 *
 * @param name its name
 * @param arguments the types of its arguments
 * @param holds what it says
 */
public record PureFunction(
    String name, List<Type> arguments, BiPredicate<Object, List<Object>> holds) {
  public PureFunction {
    arguments = List.copyOf(arguments);
  }
}

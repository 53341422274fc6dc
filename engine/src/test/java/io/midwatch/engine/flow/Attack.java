package io.midwatch.engine.flow;

import java.util.function.Function;

/**
 * One attempt to have something carried out that was not signed as it is.
 *
 * @param name what is attempted
 * @param law what the refusal must say
 * @param attempt attempts it, and returns what it was answered
 */
record Attack(String name, String law, Function<Attacked, String> attempt) {

  @Override
  public String toString() {
    return name;
  }
}

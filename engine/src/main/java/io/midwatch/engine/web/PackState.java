package io.midwatch.engine.web;

import java.util.List;

/**
 * The policy pack in force.
 *
 * @param name its name
 * @param digest SHA-256 of all of it, lower-case hex
 * @param problems what is wrong with the pack that was to replace it; empty if nothing is
 */
public record PackState(String name, String digest, List<String> problems) {

  public PackState {
    problems = List.copyOf(problems);
  }
}

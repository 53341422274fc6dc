package io.midwatch.engine.web;

import java.util.List;

/**
 * Somebody who may speak here.
 *
 * @param name the name, unique
 * @param roles such as {@code approver} and {@code manager}
 */
public record Person(String name, List<String> roles) {

  public Person {
    roles = List.copyOf(roles);
  }
}

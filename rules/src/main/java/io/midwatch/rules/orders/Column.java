package io.midwatch.rules.orders;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that a decision table can have. */
enum Column {
  ORDER("order", "", "", ""),
  ENVIRONMENT("environment", "Proposal", "environment", "=="),
  TIER("tier", "Proposal", "tier", "=="),
  OPERATION_CLASS("operation class", "Proposal", "operationClass", "=="),
  OPERATION("operation", "Proposal", "operation", "=="),
  FAULT_CLASS("fault class", "Proposal", "faultClass", "=="),
  DISRUPTIVE("disruptive", "Proposal", "disruptive", "=="),
  GRADE("grade", "Proposal", "grade", "=="),
  SUCCESSES("successes at least", "TrackRecord", "successes", ">="),
  FAILURE_STREAK("failure streak at most", "TrackRecord", "failureStreak", "<="),
  GRANT("grant", "", "", ""),
  REASON("reason", "", "", "");

  private final String title;
  private final String fact;
  private final String component;
  private final String operator;

  Column(String title, String fact, String component, String operator) {
    this.title = title;
    this.fact = fact;
    this.component = component;
    this.operator = operator;
  }

  /** The column with this title; {@code faultClass} is one way to write {@code fault class}. */
  static @Nullable Column of(String title) {
    return Arrays.stream(values())
        .filter(c -> c.title.equals(title) || c.component.equals(title))
        .findFirst()
        .orElse(null);
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(Column::title).toList();
  }

  String title() {
    return title;
  }

  /** True if it holds a condition on this type of fact. */
  boolean asks(FactType type) {
    return fact.equals(type.name());
  }

  String component() {
    return component;
  }

  String operator() {
    return operator;
  }
}

package io.midwatch.engine.analysis;

import java.util.Locale;

/**
 * What kept a model from being asked.
 *
 * @param limit which of the bounds
 * @param most how much it allows: calls, tokens, or money in millionths
 */
public record Exceeded(Limit limit, long most) {

  /** The bounds of what is spent on a model. */
  public enum Limit {
    /** Calls for one incident. */
    INCIDENT_CALLS,
    /** Tokens for one incident. */
    INCIDENT_TOKENS,
    /** Money for one incident. */
    INCIDENT_MONEY,
    /** Tokens on a day of UTC. */
    DAY_TOKENS,
    /** Money on a day of UTC. */
    DAY_MONEY
  }

  /** For people, without a full stop. */
  public String words() {
    return switch (limit) {
      case INCIDENT_CALLS -> "its " + most + " calls for this incident are made";
      case INCIDENT_TOKENS -> tokens("this incident's");
      case INCIDENT_MONEY -> money("this incident's");
      case DAY_TOKENS -> tokens("the day's");
      case DAY_MONEY -> money("the day's");
    };
  }

  private String tokens(String whose) {
    return String.format(Locale.UK, "%s budget of %,d tokens is spent", whose, most);
  }

  private String money(String whose) {
    return String.format(Locale.UK, "%s budget of money, %.2f, is spent", whose, most / 1e6);
  }
}

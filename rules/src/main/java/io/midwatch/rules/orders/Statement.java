package io.midwatch.rules.orders;

import java.util.List;

/**
 * One thing that an order says when it matches.
 *
 * @param verb the verb
 * @param arguments in the verb's own sequence: {@code suspect} fault class, cause, entity, words…;
 *     {@code propose} operation, target, then names and values of parameters, words; {@code grant}
 *     and {@code raise} proposal, verdict, words; {@code veto} proposal, words; {@code wake}
 *     proposal, urgency, words
 * @param position where it stands
 */
public record Statement(Verb verb, List<Term> arguments, Position position) {
  public Statement {
    arguments = List.copyOf(arguments);
  }
}

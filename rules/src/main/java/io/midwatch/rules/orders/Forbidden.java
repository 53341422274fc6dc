package io.midwatch.rules.orders;

import java.util.Map;
import java.util.Optional;

/**
 * A word of full DRL or Java that orders don't have, and what to write instead.
 *
 * @param code of the problem
 * @param message what is wrong
 * @param help what to write
 */
record Forbidden(String code, String message, String help) {

  private static final String ORDERLESS =
      "the sequence of orders never matters; say it with grant, raise and veto";
  private static final String NO_CODE = "orders hold no code; use the words of the vocabulary";
  private static final Map<String, String> HELP =
      Map.ofEntries(
          Map.entry("salience", ORDERLESS),
          Map.entry("no-loop", ORDERLESS),
          Map.entry("no", ORDERLESS),
          Map.entry("agenda", ORDERLESS),
          Map.entry("ruleflow", ORDERLESS),
          Map.entry("lock", ORDERLESS),
          Map.entry("auto", ORDERLESS),
          Map.entry("activation", ORDERLESS),
          Map.entry("enabled", "an order is in force or not in the pack; delete it or leave it"),
          Map.entry("timer", "time enters once, as `now` of the case"),
          Map.entry("duration", "time enters once, as `now` of the case"),
          Map.entry("calendars", "use the Clock fact"),
          Map.entry("date", "use the Clock fact"),
          Map.entry("dialect", "there is one dialect"),
          Map.entry("global", "`orders` is there already; nothing else is"),
          Map.entry("function", NO_CODE),
          Map.entry("declare", "the published facts are all there are"),
          Map.entry("query", "write a rule"),
          Map.entry("unit", "every file is part of `package orders`"),
          Map.entry("extends", "repeat the conditions"),
          Map.entry("eval", "write the test inside a pattern"),
          Map.entry("from", "match the fact itself"),
          Map.entry("forall", "write not( … ) with the opposite test"),
          Map.entry("collect", "use accumulate( …; $n : count() )"),
          Map.entry("entry", "match the fact itself"),
          Map.entry("over", "use the fact's age"),
          Map.entry("do", "write two rules"),
          Map.entry("if", "write two rules"),
          Map.entry("else", "write two rules"),
          Map.entry("for", NO_CODE),
          Map.entry("while", NO_CODE),
          Map.entry("try", NO_CODE),
          Map.entry("new", NO_CODE),
          Map.entry("import", "only `import io.midwatch.facts.*` may stand, above the first rule"),
          Map.entry("insert", "say it with a verb of `orders`; orders don't see each other"),
          Map.entry("modify", "facts never change; say it with a verb of `orders`"),
          Map.entry("update", "facts never change; say it with a verb of `orders`"),
          Map.entry("retract", "facts never change; say it with a verb of `orders`"),
          Map.entry("delete", "facts never change; say it with a verb of `orders`"),
          Map.entry(
              "null",
              "facts have no null; where something is absent, its text is empty or its fact is"),
          Map.entry("this", "name a component"),
          Map.entry("kcontext", NO_CODE),
          Map.entry("drools", NO_CODE),
          Map.entry("System", NO_CODE),
          Map.entry("Runtime", NO_CODE),
          Map.entry("java", NO_CODE));

  static Optional<Forbidden> of(Token token) {
    if (token.kind() != Token.Kind.WORD || !HELP.containsKey(token.text())) {
      return Optional.empty();
    }
    return Optional.of(
        new Forbidden(
            "forbidden-word",
            "`" + token.text() + "` is not part of the order language",
            HELP.getOrDefault(token.text(), "")));
  }
}

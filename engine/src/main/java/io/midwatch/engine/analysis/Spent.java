package io.midwatch.engine.analysis;

import io.midwatch.agents.ModelCall;
import java.util.Locale;

/**
 * A call of a model in the ledger.
 *
 * @param summary one line for people
 * @param call the call
 */
public record Spent(String summary, ModelCall call) {

  /** The kind of such an entry. */
  static final String KIND = "model-call";

  static Spent of(ModelCall call) {
    return new Spent(
        String.format(
            Locale.UK,
            "%s asked %s: %,d + %,d tokens%s, %,d ms, %s",
            call.agent(),
            call.model(),
            call.tokensIn(),
            call.tokensOut(),
            call.estimated() ? " (guessed)" : "",
            call.millis(),
            call.outcome()),
        call);
  }
}

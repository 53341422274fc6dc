package io.midwatch.engine.analysis;

import io.midwatch.agents.ModelCall;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model in the ledger.
 *
 * @param summary one line for people
 * @param call the call
 * @param begun the number of the entry that was written before it; null in entries of earlier
 *     versions
 */
public record Spent(String summary, ModelCall call, @Nullable Long begun) {

  /** The kind of such an entry. */
  static final String KIND = "model-call";

  static Spent of(ModelCall call, long begun) {
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
        call,
        begun);
  }
}

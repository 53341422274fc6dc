package io.midwatch.engine.analysis;

import java.util.Locale;

/**
 * A call of a model that is about to be made, in the ledger. Where nothing is written behind it,
 * the process was killed meanwhile, and the call counts as the most it can have been.
 *
 * @param summary one line for people
 * @param tokens how many tokens it takes at most
 * @param cost what it costs at most, in millionths
 */
public record Begun(String summary, long tokens, long cost) {

  /** The kind of such an entry. */
  static final String KIND = "model-asked";

  static Begun of(long tokens, long cost) {
    return new Begun(
        String.format(Locale.UK, "a model is asked, %,d tokens at most", tokens), tokens, cost);
  }
}

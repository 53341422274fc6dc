package io.midwatch.agents;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;

/**
 * Which model is asked, and how.
 *
 * @param provider whose protocol it speaks
 * @param baseUrl where it is
 * @param name its name there
 * @param apiKey what it is asked with; empty if it wants none
 * @param deadline how long one call may take, its body and its second attempt included
 * @param jsonMode how it is held to JSON
 * @param mostAnswerTokens how long an answer may be, in tokens
 * @param prices what it costs
 */
public record ModelSettings(
    Provider provider,
    URI baseUrl,
    String name,
    String apiKey,
    Duration deadline,
    JsonMode jsonMode,
    int mostAnswerTokens,
    Prices prices) {

  /** Protocols. */
  public enum Provider {
    /** As OpenAI's, which vLLM, llama.cpp, Ollama and many hosted models speak too. */
    OPENAI_COMPATIBLE,
    /** Anthropic's messages. */
    ANTHROPIC,
    /** Converse of Amazon Bedrock, asked with one of its API keys. */
    BEDROCK
  }

  /** How an answer is held to its form; it is checked here whatever the server promises. */
  public enum JsonMode {
    /** By a strict JSON Schema. */
    SCHEMA,
    /** By the server's JSON mode, which knows no schema. */
    OBJECT,
    /** By asking alone. */
    NONE
  }

  /**
   * Money for tokens, in millionths of whatever the budget is counted in.
   *
   * @param input for a million tokens asked
   * @param output for a million tokens answered
   */
  public record Prices(long input, long output) {

    private static final long MILLION = 1_000_000;

    /** So large that sums of it are still numbers. */
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE / 1_000);

    /** The cost of a call in millionths, rounded up; whatever a server counts, never below 0. */
    public long of(long tokensIn, long tokensOut) {
      BigInteger sum =
          BigInteger.valueOf(tokensIn)
              .multiply(BigInteger.valueOf(input))
              .add(BigInteger.valueOf(tokensOut).multiply(BigInteger.valueOf(output)))
              .add(BigInteger.valueOf(MILLION - 1));
      return sum.divide(BigInteger.valueOf(MILLION)).min(MOST).longValue();
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return provider + " " + name + " at " + baseUrl;
  }
}

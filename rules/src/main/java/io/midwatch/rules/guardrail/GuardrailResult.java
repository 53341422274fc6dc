package io.midwatch.rules.guardrail;

/**
 * What one guardrail said about one proposal.
 *
 * @param id the guardrail's id
 * @param result its word
 * @param value what it looked at, in words
 * @param limit what it allows, in words
 * @param ageSeconds age in seconds of the oldest fact it looked at; -1 if it looked at none
 */
public record GuardrailResult(
    String id, Result result, String value, String limit, long ageSeconds) {

  /** A guardrail's word. */
  public enum Result {
    /** It looked and has nothing against it. */
    PASS,
    /** It asks for more supervision. */
    RAISE,
    /** It forbids. */
    VETO,
    /** It could not look; counts as a veto. */
    UNKNOWN,
    /** The pack switched it off; it looked and does not count. */
    OFF
  }
}

package io.midwatch.agents;

/**
 * One call of a model, as the ledger keeps it.
 *
 * @param agent who asked: {@code rca-writer} or {@code correlator}
 * @param model the model's name
 * @param promptDigest SHA-256 of what was sent, in lower-case hex
 * @param prompt what was sent, redacted and fenced
 * @param answer what came back, redacted and cut; empty if nothing did
 * @param tokensIn tokens asked
 * @param tokensOut tokens answered
 * @param estimated true if the server did not count them, so that they are our upper guess
 * @param cost in millionths of what the budget is counted in
 * @param millis how long it took
 * @param outcome {@value #ANSWERED}, or what went wrong
 */
public record ModelCall(
    String agent,
    String model,
    String promptDigest,
    String prompt,
    String answer,
    long tokensIn,
    long tokensOut,
    boolean estimated,
    long cost,
    long millis,
    String outcome) {

  /** What a call that was answered ends with. */
  public static final String ANSWERED = "answered";
}

package io.midwatch.rules.orders;

/** Leaves a rule that can't be read further; what is wrong has been noted already. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal() {
    super("noted", null, false, false);
  }
}

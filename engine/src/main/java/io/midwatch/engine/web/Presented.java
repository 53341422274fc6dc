package io.midwatch.engine.web;

/**
 * What a request brings to say who sends it.
 *
 * @param bearer the word behind {@code Authorization: Bearer}; empty if there is none
 * @param session the cookie of a sign-in; empty if there is none
 * @param address where it comes from
 */
public record Presented(String bearer, String session, String address) {

  /** What a request brings that brings nothing. */
  public static final Presented NOTHING = new Presented("", "", "");

  /** True if nothing is brought. */
  public boolean isEmpty() {
    return bearer.isEmpty() && session.isEmpty();
  }

  /** Shows none of it. */
  @Override
  public String toString() {
    return "presented by " + address;
  }
}

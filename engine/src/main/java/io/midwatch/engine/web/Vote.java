package io.midwatch.engine.web;

import io.midwatch.rules.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on a plan.
 *
 * @param incident the incident's id
 * @param planHash the exact plan that the person saw
 * @param approve true to approve, false to reject
 * @param reason why; never blank for a rejection
 * @param via the way it came: {@code web}, {@code api} or {@code cli}
 * @param provedAt when the person proved to the identity provider, asked anew, who they are; null
 *     if they did not
 */
public record Vote(
    String incident,
    String planHash,
    boolean approve,
    String reason,
    String via,
    @Nullable Moment provedAt) {

  /** A word of somebody of whom it is not known yet. */
  public Vote(String incident, String planHash, boolean approve, String reason, String via) {
    this(incident, planHash, approve, reason, via, null);
  }

  /** The same word of somebody who proved then who they are; null if they did not. */
  public Vote proved(@Nullable Moment at) {
    return new Vote(incident, planHash, approve, reason, via, at);
  }
}

package io.midwatch.engine.chat;

import io.midwatch.rules.Moment;

/**
 * Something that one user of the chat may do once, within minutes.
 *
 * @param digest of its word, which is told to that user alone and kept nowhere
 * @param purpose what for
 * @param card the card's id; empty for a link
 * @param team the workspace
 * @param user the chat's name of the person
 * @param expires when it lapses
 */
public record Ticket(
    String digest, Purpose purpose, String card, String team, String user, Moment expires) {

  /** What for. */
  public enum Purpose {
    /** To say on the web who they are. */
    LINK,
    /** To confirm a signature. */
    APPROVE,
    /** To reject a plan. */
    REJECT,
    /** To say what the cause was. */
    EXPLAIN
  }
}

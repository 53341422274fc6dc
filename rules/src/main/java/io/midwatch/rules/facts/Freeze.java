package io.midwatch.rules.facts;

import io.midwatch.rules.Moment;

/**
 * A change freeze of the pack's calendar that is in force and covers something that the proposal
 * touches.
 *
 * @param cluster the proposal's cluster
 * @param name the freeze
 * @param reason why there is one
 * @param owner who can lift it
 * @param schedule when it is in force, as people read it
 * @param until when it ends this time
 */
public record Freeze(
    String cluster, String name, String reason, String owner, String schedule, Moment until)
    implements Fact {}

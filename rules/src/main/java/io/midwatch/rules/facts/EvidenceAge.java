package io.midwatch.rules.facts;

import java.time.Duration;

/**
 * How old the evidence is on which the proposal's cause rests. The kernel works it out from the
 * case itself.
 *
 * @param age since the oldest piece of it was read
 */
public record EvidenceAge(Duration age) implements Fact {}

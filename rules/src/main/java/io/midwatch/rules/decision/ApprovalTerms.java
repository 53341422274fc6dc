package io.midwatch.rules.decision;

import java.time.Duration;

/**
 * How long signatures may be gathered before a decision lapses.
 *
 * @param oneSignature where one person signs, or the pack itself does
 * @param twoSignatures where two people must sign
 */
public record ApprovalTerms(Duration oneSignature, Duration twoSignatures) {}

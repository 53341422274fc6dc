package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;
import java.time.Duration;

/**
 * An Event object. Its message is tainted text.
 *
 * @param about what it is about
 * @param reason the machine-readable reason
 * @param message the message
 * @param count how often it happened
 * @param age how long ago it happened last
 */
public record ClusterEvent(
    ResourceRef about, String reason, String message, int count, Duration age) implements Fact {}

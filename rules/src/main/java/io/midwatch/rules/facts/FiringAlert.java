package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;
import java.time.Duration;

/**
 * An alert that fires. Its words are tainted.
 *
 * @param name the alert's name
 * @param severity its severity label; empty if none
 * @param about what it is about
 * @param age how long it fires
 */
public record FiringAlert(String name, String severity, ResourceRef about, Duration age)
    implements Fact {}

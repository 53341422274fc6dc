package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;

/**
 * One sample of a series.
 *
 * @param name the name of the question asked, such as {@code memory-working-set}
 * @param about what it is about
 * @param milli the value in thousandths of its unit
 */
public record MetricSample(String name, ResourceRef about, long milli) implements Fact {}

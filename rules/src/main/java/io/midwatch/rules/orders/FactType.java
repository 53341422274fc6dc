package io.midwatch.rules.orders;

/**
 * A type of fact, as orders know it.
 *
 * @param name its public name
 */
public record FactType(String name) {}

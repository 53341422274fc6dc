package io.midwatch.rules.operation;

/**
 * A typed, bounded input of an operation. All parameters are whole numbers: text from a cluster can
 * never fill one.
 *
 * @param name its name
 * @param unit its unit, such as {@code bytes}
 * @param min smallest allowed value
 * @param max largest allowed value
 */
public record Parameter(String name, String unit, long min, long max) {}

package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;

/**
 * A taint that a controller put on a node.
 *
 * @param node the node
 * @param key such as {@code node.kubernetes.io/disk-pressure}
 * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
 */
public record NodeTaint(ResourceRef node, String key, String effect) implements Fact {}

package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;

/**
 * Lines from a container's log. Tainted text.
 *
 * @param pod the pod
 * @param workload what owns it
 * @param container the container
 * @param text the lines, redacted
 */
public record LogExcerpt(ResourceRef pod, ResourceRef workload, String container, String text)
    implements Fact {}

package io.midwatch.rules.evidence;

import io.midwatch.rules.facts.Fact;

/**
 * A fact with its provenance.
 *
 * @param id names it inside one file, such as {@code e3}
 * @param fact what was seen
 * @param provenance by whom and when
 * @param excerpt the words shown to people, redacted; tainted text if the provenance is
 */
public record Evidence(String id, Fact fact, Provenance provenance, String excerpt) {}

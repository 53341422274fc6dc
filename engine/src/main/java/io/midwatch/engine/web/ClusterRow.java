package io.midwatch.engine.web;

import io.midwatch.engine.fleet.ClusterProfile;

/**
 * A cluster and what is wrong there.
 *
 * @param profile what the configuration says of it
 * @param open its incidents that have not ended
 * @param waiting those of them in which people must sign
 */
public record ClusterRow(ClusterProfile profile, long open, long waiting) {}

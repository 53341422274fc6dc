package io.midwatch.rules.facts;

import io.midwatch.rules.ResourceRef;
import java.time.Duration;

/**
 * A change that ended, other than the one under judgement.
 *
 * @param id the change
 * @param operation the catalogue's name
 * @param target what it was aimed at
 * @param succeeded true if it helped
 * @param age how long ago it ended
 */
public record RecentChange(
    String id, String operation, ResourceRef target, boolean succeeded, Duration age)
    implements Fact {}

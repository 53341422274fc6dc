package io.midwatch.rules.signal;

import io.midwatch.rules.Moment;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One alert as a sender told it. Labels and annotations are tainted text.
 *
 * @param fingerprint our own hash of cluster, name and labels without the configured replica
 *     labels; the same alert of an HA pair has the same fingerprint
 * @param cluster the cluster it is about
 * @param name the alert's name, {@code alertname}
 * @param severity the label {@code severity}, empty if there is none
 * @param labels every label
 * @param annotations every annotation
 * @param firing true while it fires, false once it is resolved
 * @param startsAt when it began to fire
 * @param endsAt when it was resolved; null while it fires
 */
public record Alert(
    String fingerprint,
    String cluster,
    String name,
    String severity,
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    boolean firing,
    Moment startsAt,
    @Nullable Moment endsAt) {}

package io.midwatch.rules.facts;

/**
 * A maintenance window of the pack's calendar that something which the proposal touches must keep
 * to. Of a thing with several windows only those that are open are named, as long as one is.
 *
 * @param cluster the proposal's cluster
 * @param name the window
 * @param schedule when it is open, as people read it
 * @param open true if it is open now
 */
public record MaintenanceWindow(String cluster, String name, String schedule, boolean open)
    implements Fact {}

package io.midwatch.engine.access;

/** A role and where it counts. */
public record Grant(Role role, Reach reach) {}

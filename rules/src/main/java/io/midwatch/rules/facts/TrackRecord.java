package io.midwatch.rules.facts;

import io.midwatch.rules.diagnosis.FaultClass;

/**
 * How an operation has done against a kind of fault.
 *
 * @param operation the catalogue's name
 * @param faultClass the kind of fault
 * @param successes how often it helped
 * @param failures how often it did not
 * @param failureStreak how often it failed since it last helped
 */
public record TrackRecord(
    String operation, FaultClass faultClass, int successes, int failures, int failureStreak)
    implements Fact {}

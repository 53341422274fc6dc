package io.midwatch.engine.web;

import io.midwatch.rules.Moment;
import org.jspecify.annotations.Nullable;

/**
 * How the ledger's chain stands.
 *
 * @param lastSeq the number of the last entry, 0 if there is none
 * @param headHash the hash of the last entry
 * @param fault the first thing wrong, in words; empty if the chain was sound when last verified
 * @param verifiedThrough the number of the last entry that was verified
 * @param verifiedAt when; null if it never was since the start
 */
public record ChainState(
    long lastSeq,
    String headHash,
    String fault,
    long verifiedThrough,
    @Nullable Moment verifiedAt) {}

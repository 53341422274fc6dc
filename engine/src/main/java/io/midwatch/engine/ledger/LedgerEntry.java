package io.midwatch.engine.ledger;

import io.midwatch.rules.Moment;

/**
 * One line of the ledger.
 *
 * @param seq its number, from 1 without gaps
 * @param at when it was written
 * @param incident the incident it belongs to, empty if it belongs to none
 * @param kind what it records, such as {@code decision}
 * @param body canonical JSON, redacted; empty once retention has removed it
 * @param bodyDigest SHA-256 of the body, kept for ever
 * @param previousHash the hash of the entry before it, 64 zeros for the first
 * @param hash SHA-256 over everything above but the body itself
 */
public record LedgerEntry(
    long seq,
    Moment at,
    String incident,
    String kind,
    String body,
    String bodyDigest,
    String previousHash,
    String hash) {}

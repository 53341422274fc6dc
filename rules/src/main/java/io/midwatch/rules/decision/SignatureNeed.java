package io.midwatch.rules.decision;

/**
 * One signature that must be given.
 *
 * @param role the role that the signer must hold
 */
public record SignatureNeed(String role) {}

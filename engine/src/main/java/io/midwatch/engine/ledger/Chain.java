package io.midwatch.engine.ledger;

import io.midwatch.rules.Moment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How ledger entries hang together: each carries the hash of the one before it, over the digest of
 * its body rather than the body, so that bodies may be removed by retention and the chain still be
 * verified.
 */
public final class Chain {

  /** What the first entry names as the hash before it. */
  public static final String START = "0".repeat(64);

  private Chain() {}

  /** The entry that follows another. */
  public static LedgerEntry link(
      long seq, String previousHash, Moment at, String incident, String kind, String body) {
    String bodyDigest = sha256(body);
    String hash = hash(seq, previousHash, at, incident, kind, bodyDigest);
    return new LedgerEntry(seq, at, incident, kind, body, bodyDigest, previousHash, hash);
  }

  /**
   * What is wrong with an entry, given the one before it.
   *
   * @param expectedSeq the number it should have
   * @param expectedPrevious the hash it should name
   * @return a sentence, or empty if it is sound
   */
  public static Optional<String> fault(
      LedgerEntry entry, long expectedSeq, String expectedPrevious) {
    if (entry.seq() != expectedSeq) {
      return Optional.of("entry " + expectedSeq + " is missing, " + entry.seq() + " follows");
    }
    if (!entry.previousHash().equals(expectedPrevious)) {
      return Optional.of("entry " + entry.seq() + " does not name the hash of the entry before it");
    }
    if (!entry.body().isEmpty() && !sha256(entry.body()).equals(entry.bodyDigest())) {
      return Optional.of("the body of entry " + entry.seq() + " was changed");
    }
    String hash =
        hash(
            entry.seq(),
            entry.previousHash(),
            entry.at(),
            entry.incident(),
            entry.kind(),
            entry.bodyDigest());
    return hash.equals(entry.hash())
        ? Optional.empty()
        : Optional.of("the head of entry " + entry.seq() + " was changed");
  }

  private static String hash(
      long seq, String previous, Moment at, String incident, String kind, String bodyDigest) {
    // lengths before the free texts, so that no two entries can share one preimage
    return sha256(
        seq
            + "\n"
            + previous
            + "\n"
            + at.epochMillis()
            + "\n"
            + incident.length()
            + ":"
            + incident
            + "\n"
            + kind.length()
            + ":"
            + kind
            + "\n"
            + bodyDigest);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

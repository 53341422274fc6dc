package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;

/** Names, uids and chances that look random and follow from the seed alone. */
final class Names {

  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private final long seed;
  private final Random random;

  Names(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  String uid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(high, low).toString();
  }

  /** Five letters, as at the end of a pod's name. */
  String suffix() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  String hex() {
    return String.format("%016x", random.nextLong() >>> 4);
  }

  /**
   * A number from {@code least} to {@code most} that depends on the seed and the key, not on who
   * asked before.
   */
  long spread(String key, long least, long most) {
    long mixed = (hash(key) * 0x9E3779B97F4A7C15L) ^ (seed * 0xC2B2AE3D27D4EB4FL);
    mixed ^= mixed >>> 29;
    return least + Math.floorMod((mixed * 0xBF58476D1CE4E5B9L) >>> 17, most - least + 1);
  }

  /** The {@code pod-template-hash} of a template. */
  static String templateHash(JsonNode template) {
    StringBuilder text = new StringBuilder();
    for (char digit : Integer.toUnsignedString((int) hash(Json.sorted(template))).toCharArray()) {
      text.append(ALPHABET.charAt(digit % ALPHABET.length()));
    }
    return text.toString();
  }

  /** FNV-1a: small, and the same on every machine. */
  static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return hash ^ (hash >>> 32);
  }
}

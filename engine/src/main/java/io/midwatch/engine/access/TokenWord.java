package io.midwatch.engine.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Secret words of 256 random bits, and what is kept of them. */
public final class TokenWord {

  /** How a machine's token begins, so that scanners for secrets find it. */
  public static final String PREFIX = "mw_";

  private static final int BYTES = 32;
  private static final Pattern TOKEN = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenWord() {}

  /** A new word that nobody can guess: 43 letters, digits, {@code -} and {@code _}. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** True if a word could be a machine's token, as they are made here; nothing is looked up. */
  public static boolean looksLikeToken(String word) {
    return TOKEN.matcher(word).matches();
  }

  /**
   * What is kept of a word: its SHA-256 in hexadecimal. A word of 256 random bits needs no salt and
   * no slow hash: it can't be guessed.
   */
  public static String digest(String word) {
    try {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

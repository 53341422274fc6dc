package io.midwatch.engine.adapter.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks what Slack has signed (docs.slack.dev, "Verifying requests from Slack", scheme v0): HMAC
 * over version, time in seconds and body, joined by colons. A time that is too old is refused, and
 * so is one that is yet to come.
 */
final class SlackSignature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final long MOST_SECONDS = 300;

  private final @Nullable SecretKeySpec key;

  SlackSignature(String secret) {
    // without a secret nothing is right: an empty key would be anybody's
    key =
        secret.isEmpty()
            ? null
            : new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** True if the time is within five minutes of now, before or after. */
  static boolean fresh(@Nullable String timestamp, Instant now) {
    if (timestamp == null || !timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    return Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) <= MOST_SECONDS;
  }

  /** True if the signature is the right one; compared in constant time. */
  boolean right(String timestamp, String body, @Nullable String signature) {
    SecretKeySpec known = key;
    return signature != null
        && known != null
        && MessageDigest.isEqual(
            sign(known, timestamp, body).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.UTF_8));
  }

  private static String sign(SecretKeySpec key, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String text = "v0:" + timestamp + ":" + body;
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}

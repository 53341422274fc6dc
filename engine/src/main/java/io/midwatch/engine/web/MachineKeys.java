package io.midwatch.engine.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What programs that send alerts must show. Secrets are kept as digests where that is enough,
 * compared in constant time, and never told. Who people are is not here.
 */
public final class MachineKeys {

  /** Nothing is asked for; good on loopback only. */
  public static final MachineKeys OPEN = new MachineKeys("", "", "", "");

  private final byte[] token;
  private final byte[] userAndPassword;
  private final byte[] pagerDuty;

  /**
   * The keys; an empty one is none.
   *
   * @param token a bearer token
   * @param user the user of basic authentication
   * @param password that user's password
   * @param pagerDuty the secret that PagerDuty signs its webhooks with
   */
  public MachineKeys(String token, String user, String password, String pagerDuty) {
    this.token = token.isEmpty() ? new byte[0] : digest(token);
    this.userAndPassword = user.isEmpty() ? new byte[0] : digest(user + ":" + password);
    this.pagerDuty = pagerDuty.getBytes(StandardCharsets.UTF_8);
  }

  /** True if nothing is asked for. */
  public boolean open() {
    return token.length == 0 && userAndPassword.length == 0;
  }

  /** True if PagerDuty may send. */
  public boolean pagerDuty() {
    return pagerDuty.length > 0;
  }

  /** The schemes that are understood, for {@code WWW-Authenticate}. */
  public String challenge() {
    String bearer = token.length == 0 ? "" : "Bearer realm=\"midwatch\"";
    String basic = userAndPassword.length == 0 ? "" : "Basic realm=\"midwatch\"";
    return bearer.isEmpty() || basic.isEmpty() ? bearer + basic : bearer + ", " + basic;
  }

  /**
   * True if a sender may come in.
   *
   * @param authorization its header {@code Authorization}, null if it has none
   */
  public boolean admits(@Nullable String authorization) {
    if (open()) {
      return true;
    }
    if (authorization == null) {
      return false;
    }
    int space = authorization.indexOf(' ');
    String scheme = authorization.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT);
    String shown = authorization.substring(space + 1).strip();
    return switch (scheme) {
      case "bearer" -> same(token, digest(shown));
      case "basic" -> same(userAndPassword, digest(decoded(shown)));
      default -> false;
    };
  }

  /**
   * True if PagerDuty has signed these bytes: one of its signatures, {@code v1=} and the HMAC in
   * hex, is ours. There are several while a secret is replaced.
   */
  public boolean signed(byte[] body, @Nullable String signatures) {
    if (signatures == null || !pagerDuty()) {
      return false;
    }
    byte[] ours = ("v1=" + hmac(body)).getBytes(StandardCharsets.US_ASCII);
    return Arrays.stream(signatures.split(",", 20))
        .map(one -> one.strip().getBytes(StandardCharsets.UTF_8))
        .map(one -> MessageDigest.isEqual(ours, one))
        .reduce(false, Boolean::logicalOr);
  }

  private String hmac(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(pagerDuty, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static boolean same(byte[] ours, byte[] shown) {
    return ours.length > 0 && MessageDigest.isEqual(ours, shown);
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return open() ? "open" : "not shown";
  }
}

package io.midwatch.engine.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a card shows. Every text is redacted and plain: whoever draws it escapes it.
 *
 * @param title one line
 * @param verdict what was decided, and where the incident stands
 * @param cause the suspected cause with its grade
 * @param evidence what it rests on, three at most
 * @param action operation, exact target and what would be done, label before value
 * @param guardrails how many passed, and which did not
 * @param counterfactual what would make it milder; empty if nothing is known
 * @param remark what else is to be known, in our own words; empty if nothing is
 * @param signers who must sign and who did
 * @param hash the plan's hash
 * @param expires when signatures lapse
 * @param open true while it waits for signatures: only then it has buttons to sign with
 * @param asksCause true if people may say whether the cause was right
 * @param causeWord what a person said of the cause; empty if none has
 * @param path the incident's page, from the service's own address on
 * @param trace the orders that fired, for who asks why
 */
public record Face(
    String title,
    String verdict,
    String cause,
    List<String> evidence,
    List<Line> action,
    String guardrails,
    String counterfactual,
    String remark,
    String signers,
    String hash,
    String expires,
    boolean open,
    boolean asksCause,
    String causeWord,
    String path,
    List<String> trace) {

  public Face {
    evidence = List.copyOf(evidence);
    action = List.copyOf(action);
    trace = List.copyOf(trace);
  }

  /** A label and its value. */
  public record Line(String label, String value) {}

  /** Tells two faces apart. */
  public String digest() {
    return digest(toString());
  }

  /** SHA-256 of a text in lower-case hex. */
  public static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package io.midwatch.engine.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Our own hash of an alert's identity. */
final class Fingerprint {

  private Fingerprint() {}

  /** The same for the same cluster and labels, replica labels apart. 32 hex digits of SHA-256. */
  static String of(String cluster, SortedMap<String, String> labels, Set<String> replicaLabels) {
    StringBuilder text = new StringBuilder();
    part(text, cluster);
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (!replicaLabels.contains(label.getKey())) {
        part(text, label.getKey());
        part(text, label.getValue());
      }
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  // the length goes first, so that no two label sets can run together into one text
  private static void part(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }
}

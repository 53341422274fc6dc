package io.midwatch.engine.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Our own hashes of what alerts are about. */
public final class Fingerprint {

  private Fingerprint() {}

  /** The same for the same cluster and labels, replica labels apart. 32 hex digits of SHA-256. */
  static String of(String cluster, SortedMap<String, String> labels, Set<String> replicaLabels) {
    List<String> parts = new ArrayList<>();
    parts.add(cluster);
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (!replicaLabels.contains(label.getKey())) {
        parts.add(label.getKey());
        parts.add(label.getValue());
      }
    }
    return of(parts);
  }

  /** The same for the same texts in the same order. 32 hex digits of SHA-256. */
  public static String of(List<String> parts) {
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> part(text, part));
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

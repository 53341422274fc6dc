package io.midwatch.engine.policy;

import io.midwatch.rules.policy.PolicyProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds where {@code pack.yaml} says what only the other packs can show to be wrong. */
final class Placed {

  private Placed() {}

  /** A problem at the value of a key that stands at the margin. */
  static PolicyProblem key(PackBytes source, String key, String code, String message, String help) {
    byte[] bytes = source.files().getOrDefault("pack.yaml", new byte[0]);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(key + ":")) {
        int value = key.length() + 1;
        while (value < line.length() && line.charAt(value) == ' ') {
          value++;
        }
        return new PolicyProblem("pack.yaml", i + 1, value + 1, code, message, help);
      }
    }
    return new PolicyProblem("pack.yaml", 0, 0, code, message, help);
  }
}

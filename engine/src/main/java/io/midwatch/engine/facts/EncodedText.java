package io.midwatch.engine.facts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Looks into base64, as the data of a Secret is written, whether a secret is inside. */
final class EncodedText {

  private static final int SHORTEST = 16;
  private static final int LONGEST = 1 << 14;
  private static final int DEEPEST = 2;

  private final String text;
  private final TextParts parts;
  private final int depth;
  private int looked;

  EncodedText(String text, TextParts parts, int depth) {
    this.text = text;
    this.parts = parts;
    this.depth = depth;
  }

  /**
   * Where the base64 ends that begins here and has a secret inside; the beginning if there is none.
   */
  int end(int from) {
    if (depth >= DEEPEST || from < looked) {
      return from;
    }
    int end = parts.base64End(from);
    looked = end;
    if (end - from < SHORTEST || end - from > LONGEST) {
      return from;
    }
    String inside = decoded(text.substring(from, end).replaceAll("=+$", ""));
    return inside.isEmpty() || new SecretScanner(inside, depth + 1).redacted().equals(inside)
        ? from
        : end;
  }

  /** The text inside; empty if there is none. */
  private static String decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
      String inside = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean readable =
          inside.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
      return readable ? inside : "";
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return "";
    }
  }
}

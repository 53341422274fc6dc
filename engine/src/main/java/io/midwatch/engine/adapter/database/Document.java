package io.midwatch.engine.adapter.database;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a text of any length is kept in a column of a million characters. */
final class Document {

  /** The longest text that a column holds. */
  static final int LONGEST = 1_000_000;

  /** No JSON begins like this. */
  private static final String PACKED = "gzip:";

  private Document() {}

  /**
   * What is kept for a text: itself, or its compressed form if it is too long.
   *
   * @throws IllegalArgumentException if it is too long even so
   */
  static String pack(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    String packed = PACKED + Base64.getEncoder().encodeToString(zip(text));
    if (packed.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a document of "
              + text.length()
              + " characters is too long to be kept, even compressed; the limit is about ten"
              + " million");
    }
    return packed;
  }

  /** The text of which this is kept. */
  static String unpack(String kept) {
    return kept.startsWith(PACKED)
        ? unzip(Base64.getDecoder().decode(kept.substring(PACKED.length())))
        : kept;
  }

  private static byte[] zip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String unzip(byte[] bytes) {
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.midwatch.engine.policy;

import io.midwatch.rules.decision.CanonicalJson;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pack's content as one text: canonical JSON of all its files, its parent's included. The same
 * content gives the same text.
 *
 * @param shown where it was found, for people
 * @param files Base64 of the bytes by path inside the pack
 * @param parent the same of the pack that it extends
 */
public record PackArchive(
    String shown, SortedMap<String, String> files, SortedMap<String, String> parent) {

  /** The text of a content. */
  public static String write(PackContent content) {
    return CanonicalJson.write(
        new PackArchive(content.shown(), encoded(content.files()), encoded(content.parent())));
  }

  /** The content of a text that {@link #write} made. */
  public static PackContent read(String text) {
    PackArchive archive = CanonicalJson.read(text, PackArchive.class);
    return new PackContent(archive.shown(), decoded(archive.files()), decoded(archive.parent()));
  }

  private static SortedMap<String, String> encoded(Map<String, byte[]> files) {
    SortedMap<String, String> all = new TreeMap<>();
    files.forEach((path, bytes) -> all.put(path, Base64.getEncoder().encodeToString(bytes)));
    return all;
  }

  private static SortedMap<String, byte[]> decoded(Map<String, String> files) {
    SortedMap<String, byte[]> all = new TreeMap<>();
    files.forEach((path, text) -> all.put(path, Base64.getDecoder().decode(text)));
    return all;
  }
}

package io.midwatch.engine.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The bytes of the built-in packs, by path inside the pack. */
final class PackFiles {

  private static final String ROOT = "/midwatch-policies/";

  private PackFiles() {}

  /** The files of a built-in pack; empty if there is none of that name. */
  static Optional<SortedMap<String, byte[]>> builtIn(String name) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    String prefix = name + "/";
    for (String path : index()) {
      if (path.startsWith(prefix)) {
        files.put(path.substring(prefix.length()), resource(path));
      }
    }
    return files.isEmpty() ? Optional.empty() : Optional.of(files);
  }

  /** The names of the built-in packs, sorted. */
  static List<String> builtInNames() {
    return index().stream()
        .filter(path -> path.contains("/"))
        .map(path -> path.substring(0, path.indexOf('/')))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> index() {
    return new String(resource("index.txt"), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static byte[] resource(String path) {
    try (InputStream in = PackFiles.class.getResourceAsStream(ROOT + path)) {
      if (in == null) {
        throw new IllegalStateException("the built-in packs lack " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.midwatch.engine.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The bytes of packs, by path inside the pack. */
final class PackFiles {

  private static final String ROOT = "/midwatch-policies/";
  private static final int MOST_FILES = 2_000;

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

  /**
   * The files of a folder, without hidden ones. Symbolic links are not followed, so that a pack
   * can't reach out of its folder.
   *
   * @throws IOException if it can't be read or holds too many files
   */
  static SortedMap<String, byte[]> folder(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.limit(10L * MOST_FILES).toList()) {
        String inside = folder.relativize(path).toString().replace('\\', '/');
        boolean hidden = inside.startsWith(".") || inside.contains("/.");
        if (!hidden && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          if (files.size() == MOST_FILES) {
            throw new IOException(folder + " holds more than " + MOST_FILES + " files");
          }
          files.put(inside, Files.readAllBytes(path));
        }
      }
    }
    return files;
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

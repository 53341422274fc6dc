package io.midwatch.engine.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Notices when files change. It looks again and again, since notices of the file system are lost
 * where editors replace files, and on network drives.
 */
final class FileWatch {

  private static final long PAUSE_MILLIS = 300;
  private static final int MOST_FILES = 10_000;

  private final List<Path> roots;
  private Map<Path, String> seen;

  private FileWatch(List<Path> roots) {
    this.roots = roots;
    this.seen = look();
  }

  /**
   * A watch over a pack's folder and some files.
   *
   * @param pack a folder; a name of something built in is not watched
   */
  static FileWatch of(String pack, List<Path> files) {
    List<Path> roots = new ArrayList<>(files);
    if (!pack.isEmpty() && Files.isDirectory(Path.of(pack))) {
      roots.add(Path.of(pack));
    }
    return new FileWatch(roots);
  }

  /** True if there is nothing that could change. */
  boolean isEmpty() {
    return roots.isEmpty();
  }

  /** Waits until something is otherwise than it was seen last, and stays so for a moment. */
  void await() throws InterruptedException {
    Map<Path, String> now = look();
    while (now.equals(seen)) {
      Thread.sleep(PAUSE_MILLIS);
      now = look();
    }
    Map<Path, String> before = now;
    do {
      before = now;
      Thread.sleep(PAUSE_MILLIS);
      now = look();
    } while (!now.equals(before));
    seen = now;
  }

  private Map<Path, String> look() {
    Map<Path, String> found = new TreeMap<>();
    for (Path root : roots) {
      try (Stream<Path> all = Files.walk(root)) {
        all.limit(MOST_FILES).forEach(file -> found.put(file, stamp(file)));
      } catch (NoSuchFileException gone) {
        found.put(root, "gone");
      } catch (IOException | UncheckedIOException e) {
        found.put(root, String.valueOf(e.getMessage()));
      }
    }
    return found;
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
      return of.isDirectory() ? "" : of.lastModifiedTime() + " " + of.size();
    } catch (IOException gone) {
      return "gone";
    }
  }
}

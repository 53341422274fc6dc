package io.midwatch.engine.policy;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the files below a folder, hidden ones and hidden folders left out, links followed. */
final class FolderWalk extends SimpleFileVisitor<Path> {

  private static final int MOST_FILES = 2_000;
  private static final int DEEPEST = 12;

  private final Path root;
  private final SortedMap<String, Path> found = new TreeMap<>();

  private FolderWalk(Path root) {
    this.root = root;
  }

  /**
   * Every file by its path inside the folder, with {@code /} between folders. A pack of which a
   * part is left out could lack the order that forbids, so too much is an error.
   *
   * @throws IOException if something can't be read, leads in a circle, or there are too many files
   */
  static SortedMap<String, Path> files(Path root) throws IOException {
    FolderWalk walk = new FolderWalk(root);
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, walk);
    return walk.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return !folder.equals(root) && hidden(folder)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (hidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isDirectory()) {
      throw new IOException(file + " lies deeper than " + DEEPEST + " folders");
    }
    if (found.size() == MOST_FILES) {
      throw new IOException(root + " holds more than " + MOST_FILES + " files");
    }
    found.put(root.relativize(file).toString().replace('\\', '/'), file);
    return FileVisitResult.CONTINUE;
  }

  private static boolean hidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }
}

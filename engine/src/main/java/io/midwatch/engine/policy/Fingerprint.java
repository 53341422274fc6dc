package io.midwatch.engine.policy;

import io.midwatch.rules.decision.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What changes whenever files below a folder may have changed: their names, sizes and times, and
 * where links lead. Contents are not read, so that it can be asked every few seconds.
 */
final class Fingerprint {

  private static final int MOST = 20_000;
  private static final int DEEPEST = 12;

  private Fingerprint() {}

  static String of(Path folder) {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> walk = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      walk.filter(path -> !hidden(folder, path))
          .limit(MOST)
          .sorted()
          .forEach(path -> all.append(line(folder, path)));
    } catch (IOException | UncheckedIOException e) {
      return "unreadable: " + e;
    }
    return CanonicalJson.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean hidden(Path folder, Path path) {
    String inside = folder.relativize(path).toString().replace('\\', '/');
    return inside.startsWith(".") || inside.contains("/.");
  }

  /** The time of the inode's last change can't be set back, as that of the content can. */
  private static String line(Path folder, Path path) {
    try {
      String attributes = path.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? "unix:isDirectory,size,lastModifiedTime,ctime,ino"
          : "isDirectory,size,lastModifiedTime";
      Map<String, Object> read = Files.readAttributes(path, attributes);
      // a folder's own times also move for what is hidden in it
      String times =
          Boolean.TRUE.equals(read.get("isDirectory"))
              ? "folder"
              : read.get("size")
                  + " "
                  + read.get("lastModifiedTime")
                  + " "
                  + read.get("ctime")
                  + " "
                  + read.get("ino");
      return folder.relativize(path) + " " + path.toRealPath() + " " + times + "\n";
    } catch (IOException e) {
      return folder.relativize(path) + " unreadable\n";
    }
  }
}

package io.midwatch.engine.policy;

import io.midwatch.rules.decision.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What changes whenever files below a folder may have changed: their names, sizes and times, and
 * where links lead. Contents are not read, so that it can be asked every few seconds.
 */
final class Fingerprint {

  private Fingerprint() {}

  static String of(Path folder) {
    try {
      Path root = folder.toRealPath();
      StringBuilder all = new StringBuilder(root.toString()).append('\n');
      for (Map.Entry<String, Path> file : FolderWalk.files(root).entrySet()) {
        all.append(file.getKey()).append(' ').append(attributes(file.getValue())).append('\n');
      }
      return CanonicalJson.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return "unreadable: " + e;
    }
  }

  /** The time of the inode's last change can't be set back, as that of its content can. */
  private static String attributes(Path file) throws IOException {
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    Map<String, Object> read =
        Files.readAttributes(
            file,
            unix ? "unix:size,lastModifiedTime,ctime,ino" : "basic:size,lastModifiedTime,fileKey");
    return file.toRealPath()
        + " "
        + read.get("size")
        + " "
        + read.get("lastModifiedTime")
        + " "
        + read.get("ctime")
        + " "
        + (unix ? read.get("ino") : read.get("fileKey"));
  }
}

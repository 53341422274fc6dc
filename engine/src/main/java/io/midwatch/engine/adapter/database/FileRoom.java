package io.midwatch.engine.adapter.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much room an H2 file has left on its disk. A part of it is held in reserve: nothing new is
 * taken in then, and what is under way comes to its end before a write can fail.
 */
public final class FileRoom {

  private static final long MEBIBYTE = 1024L * 1024;

  /** What is held in reserve where nothing else is written, in bytes. */
  public static final long USUAL_RESERVE = 256 * MEBIBYTE;

  /** A database that is no file of this process. */
  public static final FileRoom NO_FILE = new FileRoom(null, 0, any -> Long.MAX_VALUE);

  private static final Pattern FILE =
      Pattern.compile(
          "jdbc:h2:" + FileGuard.SCHEME + ":(?:[a-zA-Z]{2,}:)?([^;]*).*", Pattern.DOTALL);

  private final @Nullable Path file;
  private final long reserve;
  private final ToLongFunction<Path> usable;

  FileRoom(@Nullable Path file, long reserve, ToLongFunction<Path> usable) {
    this.file = file;
    this.reserve = reserve;
    this.usable = usable;
  }

  /**
   * The room of a database.
   *
   * @param reserve what must stay free, in bytes
   */
  public static FileRoom of(String jdbcUrl, long reserve) {
    Matcher file = FILE.matcher(FileGuard.over(jdbcUrl));
    if (!file.matches()) {
      return NO_FILE;
    }
    String name = file.group(1).replaceFirst("^~", System.getProperty("user.home"));
    return new FileRoom(
        Path.of(name).toAbsolutePath(), reserve, folder -> folder.toFile().getUsableSpace());
  }

  /** What is short, for people; empty if there is enough. Room that can't be told is none. */
  public Optional<String> shortage() {
    Path folder = file;
    while (folder != null && !Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    if (file == null) {
      return Optional.empty();
    }
    long left = folder == null ? 0 : usable.applyAsLong(folder);
    return left >= reserve
        ? Optional.empty()
        : Optional.of(
            "the disk of the database file has %d MiB left, and %d MiB are held in reserve"
                    .formatted(left / MEBIBYTE, reserve / MEBIBYTE)
                + " (`database.reserve`)");
  }
}

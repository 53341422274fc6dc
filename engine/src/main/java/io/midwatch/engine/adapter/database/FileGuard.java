package io.midwatch.engine.adapter.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's way to its database file, which ends this process as soon as a write fails. H2 2.4.240 goes
 * on: threads that wait for its lock write chunks that refer to the one that failed, and the space
 * of what they replace is written over, so that the next process falls back to an older state or
 * finds none. docs/adr/0002-h2-durability.md has the figures.
 *
 * <p>H2 makes instances of it by reflection, so that the class is public.
 */
public final class FileGuard extends FilePathWrapper {

  /**
   * The exit code of a process that could not write to its database file; EX_IOERR of BSD's
   * sysexits.
   */
  public static final int FILE_FAILED = 74;

  static final String SCHEME = "midwatch";

  private static final String DATABASE = ".mv.db";

  /** What no file of this machine stands behind; a zip file is only read. */
  private static final Pattern NO_FILE =
      Pattern.compile("jdbc:h2:(?:mem|tcp|ssl|zip|" + SCHEME + "):.*", Pattern.DOTALL);

  private static final Pattern FILE = Pattern.compile("jdbc:h2:(?:file:)?(.*)", Pattern.DOTALL);

  /** For H2; see {@link #over}. */
  public FileGuard() {}

  /** The URL with its file guarded, if it is one of an H2 file; any other as it is. */
  static String over(String jdbcUrl) {
    Matcher file = FILE.matcher(jdbcUrl);
    if (!file.matches() || NO_FILE.matcher(jdbcUrl).matches()) {
      return jdbcUrl;
    }
    FilePath.register(new FileGuard());
    return "jdbc:h2:" + SCHEME + ":" + file.group(1);
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FileChannel file = getBase().open(mode);
    String plain = getBase().toString();
    return plain.endsWith(DATABASE) ? new GuardedFile(file, plain, why -> end(plain, why)) : file;
  }

  /** At once: hooks of an orderly end, and other threads, would write once more. */
  private static void end(String file, Throwable why) {
    try {
      System.getLogger(FileGuard.class.getName())
          .log(
              System.Logger.Level.ERROR,
              "the database file "
                  + file
                  + " could not be written: "
                  + why
                  + "; this process ends with code "
                  + FILE_FAILED
                  + " before it harms what is in the file; help: see that the disk has room and is"
                  + " well, then start midwatch again");
    } finally {
      Runtime.getRuntime().halt(FILE_FAILED);
    }
  }
}

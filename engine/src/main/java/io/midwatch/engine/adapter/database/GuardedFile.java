package io.midwatch.engine.adapter.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.function.Consumer;
import org.h2.store.fs.FileBaseDefault;

/**
 * A file to which nothing is written any more once a write has failed: whoever waits to write next
 * would write what counts on what is not there. A channel that was closed is no failure: nothing
 * can be written through it. Nor is a read: H2 looks at places that may not exist while it opens a
 * file.
 */
// positional reads and writes of a channel may go side by side, and H2 writes under a lock of its
// own
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class GuardedFile extends FileBaseDefault {

  private final FileChannel file;
  private final String name;
  private final Consumer<Throwable> end;
  private volatile boolean failed;

  /**
   * Guards an open file.
   *
   * @param end told of a write that failed, before the thread that tried it can let go of any lock
   */
  GuardedFile(FileChannel file, String name, Consumer<Throwable> end) {
    this.file = file;
    this.name = name;
    this.end = end;
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    try {
      return file.read(into, position);
    } catch (ClosedChannelException e) {
      close();
      throw e;
    }
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    return guarded(() -> file.write(from, position));
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    guarded(() -> file.truncate(size));
  }

  @Override
  public void force(boolean metaData) throws IOException {
    guarded(
        () -> {
          file.force(metaData);
          return file;
        });
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public String toString() {
    return name;
  }

  private <T> T guarded(Change<T> change) throws IOException {
    if (failed) {
      throw new IOException(name + " could not be written before, and is written no further");
    }
    try {
      return change.made();
    } catch (ClosedChannelException e) {
      close();
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      failed = true;
      end.accept(e);
      throw e;
    }
  }

  /** Something is done to the file. */
  @FunctionalInterface
  private interface Change<T> {
    T made() throws IOException;
  }
}

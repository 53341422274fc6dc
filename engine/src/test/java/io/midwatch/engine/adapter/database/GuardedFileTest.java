package io.midwatch.engine.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardedFileTest {

  private final Disk disk = new Disk();
  private final List<Throwable> ends = new ArrayList<>();
  private final GuardedFile file = new GuardedFile(disk, "x.mv.db", ends::add);

  @Test
  void a_write_that_works_ends_nothing() throws IOException {
    assertThat(file.write(ByteBuffer.allocate(9), 4096)).isEqualTo(9);
    file.force(true);

    assertThat(ends).isEmpty();
    assertThat(disk.done).containsExactly("write", "force");
  }

  @Test
  void a_write_that_fails_ends_the_process_before_anything_else_is_written() {
    disk.fault = new IOException("No space left on device");

    assertThatThrownBy(() -> file.write(ByteBuffer.allocate(9), 0)).hasMessageContaining("space");
    assertThat(ends).containsExactly(disk.fault);
    disk.fault = null;
    assertThatThrownBy(() -> file.write(ByteBuffer.allocate(9), 0)).hasMessageContaining("before");
    assertThatThrownBy(() -> file.truncate(0)).hasMessageContaining("before");
    assertThatThrownBy(() -> file.force(true)).hasMessageContaining("before");
    assertThat(disk.done).isEmpty();
  }

  @Test
  void so_does_what_could_not_be_forced_to_the_disk_or_cut_off() {
    disk.fault = new IOException("Input/output error");
    assertThatThrownBy(() -> file.force(false)).isSameAs(disk.fault);

    GuardedFile other = new GuardedFile(disk, "y.mv.db", ends::add);
    assertThatThrownBy(() -> other.truncate(0)).isSameAs(disk.fault);

    assertThat(ends).hasSize(2);
  }

  @Test
  void a_write_without_memory_for_it_is_one_that_fails() {
    disk.fault = new OutOfMemoryError("direct buffer memory");

    assertThatThrownBy(() -> file.write(ByteBuffer.allocate(9), 0)).isSameAs(disk.fault);
    assertThat(ends).hasSize(1);
  }

  @Test
  void a_file_that_was_closed_is_closed_and_no_more() {
    disk.fault = new ClosedChannelException();

    assertThatThrownBy(() -> file.write(ByteBuffer.allocate(9), 0)).isSameAs(disk.fault);
    assertThatThrownBy(() -> file.read(ByteBuffer.allocate(9), 0)).isSameAs(disk.fault);
    assertThat(ends).isEmpty();
    assertThat(file.isOpen()).isFalse();
  }

  @Test
  void a_read_that_fails_is_left_to_h2() {
    disk.fault = new IOException("Input/output error");

    assertThatThrownBy(() -> file.read(ByteBuffer.allocate(9), 0)).isSameAs(disk.fault);
    assertThat(ends).isEmpty();
  }

  /** A file that fails as it is told to. */
  private static final class Disk extends FileBaseDefault {

    private final List<String> done = new ArrayList<>();
    private @Nullable Throwable fault;

    private void does(String what) throws IOException {
      if (fault instanceof IOException failure) {
        throw failure;
      }
      if (fault instanceof Error failure) {
        throw failure;
      }
      done.add(what);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
      does("read");
      return into.remaining();
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      does("write");
      return from.remaining();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      does("truncate");
    }

    @Override
    public void force(boolean metaData) throws IOException {
      does("force");
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}

package io.midwatch.engine.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRoomTest {

  private static final long MEBIBYTE = 1024 * 1024;

  @TempDir Path folder;

  @Test
  void as_much_as_is_held_in_reserve_is_enough() {
    assertThat(room(256 * MEBIBYTE).shortage()).isEmpty();
  }

  @Test
  void less_than_that_is_said_with_both_numbers() {
    assertThat(room(256 * MEBIBYTE - 1).shortage())
        .contains(
            "the disk of the database file has 255 MiB left, and 256 MiB are held in reserve"
                + " (`database.reserve`)");
  }

  @Test
  void room_that_cannot_be_told_is_none() {
    assertThat(room(0).shortage()).isPresent();
  }

  @Test
  void the_disk_is_known_before_the_file_and_its_folder_are_made() {
    AtomicReference<Path> asked = new AtomicReference<>();
    FileRoom room =
        new FileRoom(
            folder.resolve("not/yet/midwatch"),
            1,
            path -> {
              asked.set(path);
              return 1;
            });

    assertThat(room.shortage()).isEmpty();
    assertThat(asked).hasValue(folder);
  }

  @Test
  void the_disk_of_a_real_file_has_less_than_everything() {
    String url = "jdbc:h2:file:" + folder.resolve("midwatch") + ";LOCK_TIMEOUT=1";

    assertThat(FileRoom.of(url, Long.MAX_VALUE).shortage()).isPresent();
    assertThat(FileRoom.of(url, 1).shortage()).isEmpty();
    assertThat(FileRoom.of("jdbc:h2:./midwatch", Long.MAX_VALUE).shortage()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:postgresql://db/midwatch", "jdbc:h2:mem:x", "jdbc:h2:tcp://db/x"})
  void what_is_no_file_of_this_process_has_room(String url) {
    assertThat(FileRoom.of(url, Long.MAX_VALUE).shortage()).isEmpty();
  }

  private FileRoom room(long usable) {
    return new FileRoom(folder.resolve("midwatch"), 256 * MEBIBYTE, any -> usable);
  }
}

package io.midwatch.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackSourceTest {

  private @TempDir Path folder;

  @Test
  void the_fingerprint_changes_with_a_file_and_not_with_what_is_hidden() throws Exception {
    write("pack.yaml", "name: a\n");
    PackSource source = PackSource.of(folder.toString());
    String before = source.fingerprint();

    Files.createDirectories(folder.resolve(".git/objects"));
    write(".git/HEAD", "ref: refs/heads/main\n");
    assertThat(source.fingerprint()).isEqualTo(before);

    write("guardrails/x.drl", "rule");
    assertThat(source.fingerprint()).isNotEqualTo(before);
  }

  @Test
  void a_change_of_equal_size_whose_time_was_set_back_is_seen() throws Exception {
    Path file = write("pack.yaml", "name: a\n");
    FileTime then = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(file, then);
    String before = PackSource.of(folder.toString()).fingerprint();

    Path next = folder.resolveSibling(folder.getFileName() + ".next");
    Files.writeString(next, "name: b\n");
    Files.setLastModifiedTime(next, then);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(PackSource.of(folder.toString()).fingerprint()).isNotEqualTo(before);
  }

  @Test
  void a_mounted_config_map_is_read_through_its_links() throws Exception {
    mounted("one");
    PackSource source = PackSource.of(folder.toString());
    String before = source.fingerprint();
    assertThat(text(source, "a.txt")).isEqualTo("one");

    mounted("two");

    assertThat(source.fingerprint()).isNotEqualTo(before);
    assertThat(text(source, "a.txt")).isEqualTo("two");
  }

  @Test
  void never_half_of_one_version_and_half_of_the_next() throws Exception {
    mounted("one");
    AtomicBoolean over = new AtomicBoolean();
    Thread swapper =
        new Thread(
            () -> {
              for (int i = 0; !over.get(); i++) {
                try {
                  mounted(i % 2 == 0 ? "two" : "one");
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }
            });
    swapper.start();
    List<String> mixed = new ArrayList<>();
    PackSource source = PackSource.of(folder.toString());
    for (int i = 0; i < 200; i++) {
      PackContent content = source.read().content();
      if (content != null) {
        String a = new String(content.files().get("a.txt"), StandardCharsets.UTF_8);
        String b = new String(content.files().get("b.txt"), StandardCharsets.UTF_8);
        if (!a.equals(b)) {
          mixed.add(a + " " + b);
        }
      }
    }
    over.set(true);
    swapper.join(TimeUnit.SECONDS.toMillis(30));

    assertThat(mixed).isEmpty();
  }

  @Test
  void an_archive_gives_the_same_pack_again() {
    PackContent content = PackSource.of("demo").read().content();
    String digest = PackMaker.make(content).orders().pack().digest();

    PackContent again = PackArchive.read(PackArchive.write(content));

    assertThat(PackMaker.make(again).orders().pack().digest()).isEqualTo(digest);
    assertThat(PackArchive.write(again)).isEqualTo(PackArchive.write(content));
    assertThat(again.parent()).isNotEmpty();
  }

  /** As the kubelet does it: a new folder, and one link that is replaced in one step. */
  private void mounted(String version) throws IOException {
    Path before = folder.resolve("..data");
    Path old = Files.exists(before) ? before.toRealPath() : null;
    Path now = Files.createTempDirectory(folder, "..2026_");
    Files.writeString(now.resolve("a.txt"), version);
    Files.writeString(now.resolve("b.txt"), version);
    Path link = folder.resolve("..data_tmp");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, now.getFileName());
    Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    for (String name : List.of("a.txt", "b.txt")) {
      if (!Files.isSymbolicLink(folder.resolve(name))) {
        Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
      }
    }
    if (old != null) {
      Files.delete(old.resolve("a.txt"));
      Files.delete(old.resolve("b.txt"));
      Files.delete(old);
    }
  }

  private static String text(PackSource source, String path) {
    byte[] bytes = source.read().content().files().get(path);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}

package io.midwatch.rules.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The packs that are built in, read from their sources. */
public final class BuiltInPacks {

  private BuiltInPacks() {}

  /** The bytes of a built-in pack. */
  public static SortedMap<String, byte[]> files(String name) {
    Path root = Path.of("../policies", name);
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return files;
  }

  /** The pack by which everything is signed. */
  public static PolicyPack starter() {
    return whole(PackReader.read(files("starter")));
  }

  /** The demo's pack, its parent included. */
  public static PolicyPack demo() {
    return whole(PackReader.merge(starter(), whole(PackReader.read(files("demo")))));
  }

  private static PolicyPack whole(PackReader.Read read) {
    if (read.pack() == null) {
      throw new AssertionError(
          String.join("", read.problems().stream().map(problem -> problem.shown("")).toList()));
    }
    return read.pack();
  }
}

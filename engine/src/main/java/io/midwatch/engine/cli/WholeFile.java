package io.midwatch.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that a reader never sees half of one. */
final class WholeFile {

  private WholeFile() {}

  /** What fills a file. */
  @FunctionalInterface
  interface Filling {
    void into(Path file) throws IOException;
  }

  static void write(Path file, String text) throws IOException {
    write(file, partly -> Files.writeString(partly, text));
  }

  /** The file takes its place when it is filled. */
  static void write(Path file, Filling filling) throws IOException {
    Path partly = file.resolveSibling(file.getFileName() + ".part");
    filling.into(partly);
    Files.move(partly, file, StandardCopyOption.REPLACE_EXISTING);
  }
}

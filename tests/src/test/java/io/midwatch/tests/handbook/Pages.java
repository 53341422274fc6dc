package io.midwatch.tests.handbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the checkout. */
final class Pages {

  static final Path ROOT = Path.of(System.getProperty("midwatch.root", ".."));

  private Pages() {}

  static String text(String page) {
    try {
      return Files.readString(ROOT.resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pages for readers: those at the root, in {@code docs} and in {@code docs/adr}. */
  static List<String> all() {
    return Stream.of("", "docs", "docs/adr").flatMap(Pages::in).sorted().toList();
  }

  private static Stream<String> in(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .map(file -> ROOT.relativize(file).toString())
          .filter(name -> name.endsWith(".md"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.midwatch.engine.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** A pack to begin with, written into an empty folder. */
public final class PackStart {

  private static final List<String> FILES =
      List.of(
          "pack.yaml",
          "README.md",
          "guardrails/critical-takes-two.drl",
          "inventory/own.yaml",
          "scenarios/critical-takes-two.yaml");

  private PackStart() {}

  /**
   * Writes it.
   *
   * @param folder new or empty; its name becomes the pack's
   * @param owner who answers for the pack
   * @throws IOException if the folder holds anything, or can't be written
   */
  public static void write(Path folder, String owner) throws IOException {
    if (!owner.matches("[A-Za-z0-9][A-Za-z0-9 ._@-]{0,99}")) {
      throw new IOException("the owner is a plain name, such as shop-sre");
    }
    if (Files.exists(folder)) {
      refuseFull(folder);
    }
    String name = name(folder);
    for (String file : FILES) {
      String text = template(file).replace("{name}", name).replace("{owner}", owner);
      put(folder.resolve(file), text);
    }
    for (String kind : Schemas.files()) {
      put(folder.resolve(".schemas/" + kind + ".schema.json"), Schemas.text(kind));
    }
  }

  private static void refuseFull(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder; nothing was written");
    }
    try (Stream<Path> inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new IOException(folder + " is not empty; nothing was written");
      }
    }
  }

  private static String name(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    String name =
        String.valueOf(last)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    return name.isEmpty() || PackFiles.builtInNames().contains(name) || name.length() > 60
        ? "own-pack"
        : name;
  }

  private static void put(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static String template(String file) throws IOException {
    String name = "start/" + file;
    try (InputStream in = PackStart.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

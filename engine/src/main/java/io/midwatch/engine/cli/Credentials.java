package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The tokens of {@code midwatch login}, one for each service, in a file for its owner alone. */
final class Credentials {

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private final Path file;

  Credentials(Path file) {
    this.file = file;
  }

  /** Where they are kept for whoever runs this. */
  static Credentials own() {
    String configured = System.getenv("XDG_CONFIG_HOME");
    Path base =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(configured);
    return new Credentials(base.resolve("midwatch").resolve("credentials.json"));
  }

  /** The token for a service; empty if there is none. */
  Optional<String> token(String server) {
    JsonNode token = read().path(server);
    return token.isTextual() ? Optional.of(token.textValue()) : Optional.empty();
  }

  /** Keeps the token for a service. */
  void keep(String server, String token) {
    ObjectNode all = read();
    all.put(server, token);
    write(all);
  }

  /** Where they are kept. */
  Path file() {
    return file;
  }

  private ObjectNode read() {
    try {
      if (Files.exists(file) && Answers.JSON.readTree(file.toFile()) instanceof ObjectNode all) {
        return all;
      }
      return Answers.JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read; remove it and log in again", e);
    }
  }

  /** Never open to others, not even for a moment: the file is made closed, and then moved. */
  private void write(ObjectNode all) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
      Path made =
          Files.createTempFile(
              folder, "credentials", ".tmp", PosixFilePermissions.asFileAttribute(OWNER));
      try {
        Files.writeString(made, all.toPrettyString());
        Files.move(made, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written", e);
    }
  }
}

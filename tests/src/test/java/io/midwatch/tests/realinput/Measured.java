package io.midwatch.tests.realinput;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps what tests measured by the way in {@code target/real-input.csv}; goals gate nothing. */
final class Measured {

  private static final Path FILE = Path.of("target", "real-input.csv");

  private Measured() {}

  /** Notes the start of a service, its memory, and how soon an incident was decided. */
  static void note(ServiceProcess service, JsonNode incident) {
    String line =
        "%s,start to ready ms,%d,RSS MiB,%d,alert fired to decision ms,%d%n"
            .formatted(
                incident.path("title").asText(),
                service.startedIn().toMillis(),
                service.residentMebibytes(),
                Watch.fromAlertToDecision(incident).toMillis());
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

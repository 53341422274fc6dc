package io.midwatch.tests.realinput;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service as it is delivered: its jar in a process of its own. */
final class ServiceProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final Path folder;
  private final int port;
  private final Process process;
  private final Duration startedIn;

  private ServiceProcess(Path folder, int port, Process process, Duration startedIn) {
    this.folder = folder;
    this.port = port;
    this.process = process;
    this.startedIn = startedIn;
  }

  /** Starts it over a cluster, and waits until it is ready. */
  static ServiceProcess start(Bed bed, Path folder) {
    Path configuration = write(folder.resolve("midwatch.yaml"), configuration(bed, folder));
    long began = System.nanoTime();
    Process process =
        run(folder.resolve("service.log"), "serve", "--config", configuration.toString());
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> ready(bed.port()) || !process.isAlive());
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    ServiceProcess service = new ServiceProcess(folder, bed.port(), process, took);
    if (!process.isAlive()) {
      throw new AssertionError("the service ended at once: " + service.log());
    }
    return service;
  }

  private static String configuration(Bed bed, Path folder) {
    return """
    mode: act
    http: {host: 127.0.0.1, port: %d}
    database: {url: "%s"}
    pack: starter
    identity:
      kind: demo
      people:
        - {name: anna, roles: [approver]}
        - {name: ben, roles: [approver]}
        - {name: mo, roles: [approver, manager]}
    clusters:
      - name: %s
        environment: staging
        disposable: true
        kubeconfig: %s
        actKubeconfig: %s
        prometheus: %s
        %s
    timing: {verifyAtMost: 5s, lookAgain: 5s}
    """
        .formatted(
            bed.port(),
            database(folder),
            Bed.CLUSTER,
            bed.reading(),
            bed.acting(),
            bed.prometheus(),
            bed.argoNamespace()
                .map(name -> "argo: {namespace: " + name + "}")
                .orElse("region: ''"));
  }

  private static String database(Path folder) {
    return "jdbc:h2:file:" + folder.resolve("midwatch");
  }

  /** The URL of the database, for verbs while the service is stopped. */
  String database() {
    return database(folder);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** From the start of the process to the first answer that it is ready. */
  Duration startedIn() {
    return startedIn;
  }

  /** Resident memory in MiB, as the kernel counts it; 0 where there is no /proc. */
  long residentMebibytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return read(status)
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0L);
  }

  /** What the service said. */
  String log() {
    return read(folder.resolve("service.log"));
  }

  /** Runs a verb of the same jar in yet another process, and returns its exit code. */
  int verb(String... arguments) {
    try {
      Process verb = run(folder.resolve("verb.log"), arguments);
      if (!verb.waitFor(60, TimeUnit.SECONDS)) {
        verb.destroyForcibly();
        throw new AssertionError(String.join(" ", arguments) + " did not end");
      }
      return verb.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What the last verb said. */
  String said() {
    return read(folder.resolve("verb.log"));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process run(Path log, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // the configuration alone shall count
    builder.environment().keySet().removeIf(name -> name.startsWith("MIDWATCH_"));
    try {
      return builder.redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar() {
    Path built =
        Path.of(System.getProperty("midwatch.root", ".."))
            .resolve("engine/target/quarkus-app/quarkus-run.jar");
    Path jar = Path.of(System.getProperty("midwatch.jar", built.toString())).toAbsolutePath();
    assumeTrue(Files.isReadable(jar), jar + " is missing: run `./mvnw verify -Pfull`");
    return jar;
  }

  private static boolean ready(int port) {
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.midwatch.tests.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The service as it is delivered, in a process of its own; it can be killed. */
public final class ServiceProcess implements AutoCloseable {

  /** The configuration that a folder is expected to hold. */
  public static final String CONFIGURATION = "midwatch.yaml";

  private static final Duration START = Duration.ofMinutes(3);
  private static final List<String> SMALL =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m");

  private final Path folder;
  private final URI url;
  private final Process process;
  private final Duration startedIn;

  private ServiceProcess(Path folder, URI url, Process process, Duration startedIn) {
    this.folder = folder;
    this.url = url;
    this.process = process;
    this.startedIn = startedIn;
  }

  /** Starts it on a port, as large as it likes to be, and waits until it is ready. */
  public static ServiceProcess start(Path folder, int port) {
    return start(folder, port, List.of());
  }

  /** Starts it on a free port, quickly and in little memory, and waits until it is ready. */
  public static ServiceProcess startSmall(Path folder) {
    return start(folder, freePort(), SMALL);
  }

  /** Starts the demo of a seed in the same way, with further options. */
  public static ServiceProcess startDemo(Path folder, long seed, String... options) {
    List<String> words =
        new ArrayList<>(List.of("demo", "--no-browser", "--seed", Long.toString(seed)));
    words.addAll(List.of(options));
    List<String> machine = new ArrayList<>(SMALL);
    machine.add("-Djava.io.tmpdir=" + temporary(folder));
    return start(folder, freePort(), machine, words.toArray(new String[0]));
  }

  /** Where a demo of a folder keeps what is not to stay. */
  public static Path temporary(Path folder) {
    try {
      return Files.createDirectories(folder.resolve("temporary"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServiceProcess start(Path folder, int port, List<String> machine) {
    String configuration = folder.resolve(CONFIGURATION).toString();
    return start(folder, port, machine, "serve", "--config", configuration);
  }

  private static ServiceProcess start(
      Path folder, int port, List<String> machine, String... words) {
    URI url = URI.create("http://127.0.0.1:" + port);
    Path log = folder.resolve("service.log");
    long began = System.nanoTime();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--port", Integer.toString(port)));
    Process process = launch(folder, log, machine, all.toArray(new String[0]));
    try {
      await("the service starts")
          .atMost(START)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !process.isAlive() || ready(url));
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    if (!process.isAlive()) {
      throw new AssertionError("the service ended by itself:\n" + read(log));
    }
    return new ServiceProcess(folder, url, process, took);
  }

  private static boolean ready(URI url) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(url.resolve("/q/health/ready")).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      // it does not listen yet
      return false;
    }
  }

  /** The URL of the database that stands in a folder, for verbs while the service is stopped. */
  public static String database(Path folder) {
    return "jdbc:h2:file:" + folder.resolve("midwatch").toAbsolutePath();
  }

  /** The URL of its database. */
  public String database() {
    return database(folder);
  }

  /** Where it answers. */
  public URI url() {
    return url;
  }

  /** From the start of the process to the first answer that it is ready. */
  public Duration startedIn() {
    return startedIn;
  }

  /** The number that the operating system knows it by. */
  public long pid() {
    return process.pid();
  }

  /** What it has ended with; empty while it runs. */
  public OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Resident memory in MiB, as the kernel counts it; 0 where there is no /proc. */
  public long residentMebibytes() {
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
  public String log() {
    return read(folder.resolve("service.log"));
  }

  /** Runs a verb of the same jar in yet another process, and returns its exit code. */
  public int verb(String... words) throws InterruptedException {
    Process verb = launch(folder, folder.resolve("verb.log"), List.of(), words);
    if (!verb.waitFor(2, TimeUnit.MINUTES)) {
      verb.destroyForcibly();
      throw new AssertionError(String.join(" ", words) + " does not end");
    }
    return verb.exitValue();
  }

  /** What its verbs said. */
  public String said() {
    return read(folder.resolve("verb.log"));
  }

  /** Ends it without a word, as {@code kill -9} does, unless it has ended by itself. */
  public void kill() throws InterruptedException {
    end(!process.isAlive() || process.toHandle().destroyForcibly());
  }

  /** Tells it to end, and waits until it has. */
  public void stop() throws InterruptedException {
    end(process.toHandle().destroy());
  }

  /** Sends it a signal by name, such as {@code STOP} and {@code CONT}. */
  public void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill -" + name + " " + process.pid() + " failed");
    }
  }

  private void end(boolean asked) throws InterruptedException {
    if (!asked || !process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the service does not end");
    }
  }

  /** Sees to it that no process is left behind, whatever happened. */
  @Override
  public void close() {
    process.destroy();
    try {
      // one that is paused does not hear it
      new ProcessBuilder("kill", "-CONT", Long.toString(pid())).start();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Process launch(Path folder, Path output, List<String> machine, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(machine);
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    // what is set for other tests must not reach this configuration
    builder.environment().keySet().removeIf(name -> name.startsWith("MIDWATCH_"));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The service as it is delivered; the test is skipped where it was not built. */
  public static Path jar() {
    Path built =
        Path.of(System.getProperty("midwatch.root", ".."))
            .resolve("engine/target/quarkus-app/quarkus-run.jar");
    Path jar =
        Path.of(System.getProperty("midwatch.jar", built.toString())).toAbsolutePath().normalize();
    assumeTrue(
        Files.isReadable(jar),
        jar + " is not there: build it with ./mvnw -pl engine -am -DskipTests package");
    return jar;
  }

  /** A port that nobody listens on. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
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

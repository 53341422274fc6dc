package io.midwatch.tests.kill;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packed service in a process of its own, as an operator runs it; it can be killed. */
final class ServiceProcess {

  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final ServiceClient client;

  private ServiceProcess(Process process, ServiceClient client) {
    this.process = process;
    this.client = client;
  }

  /** Starts {@code midwatch serve} on a free port and waits until it is ready. */
  static ServiceProcess start(Path folder) throws IOException {
    int port = freePort();
    Path log = folder.resolve("service.log");
    Process process =
        launch(folder, log, "serve", "--config", "midwatch.yaml", "--port", Integer.toString(port));
    ServiceClient client = new ServiceClient("http://127.0.0.1:" + port);
    await("the service starts")
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError("it ended by itself:\n" + Files.readString(log));
              }
              return client.ready();
            });
    return new ServiceProcess(process, client);
  }

  /** Runs a verb without the service and returns its exit code; its output is kept in a file. */
  static int verb(Path folder, Path output, String... words) throws Exception {
    Process process = launch(folder, output, words);
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", words) + " does not end");
    }
    return process.exitValue();
  }

  private static Process launch(Path folder, Path output, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-jar"));
    command.add(jar().toString());
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(nothing()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    // what is set for other tests must not reach this configuration
    builder.environment().keySet().removeIf(name -> name.startsWith("MIDWATCH_"));
    return builder.start();
  }

  private static File nothing() {
    return new File("/dev/null");
  }

  private static Path jar() {
    Path root = Path.of(System.getProperty("midwatch.root", ".."));
    Path jar =
        root.resolve("engine/target/quarkus-app/quarkus-run.jar").toAbsolutePath().normalize();
    assumeTrue(
        Files.isReadable(jar),
        jar + " is not there: build it with ./mvnw -pl engine -am -DskipTests package");
    return jar;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  ServiceClient client() {
    return client;
  }

  /** Ends it without a word, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    end(process.toHandle().destroyForcibly());
  }

  /** Tells it to end. */
  void stop() throws InterruptedException {
    end(process.toHandle().destroy());
  }

  private void end(boolean asked) throws InterruptedException {
    if (!asked || !process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the service does not end");
    }
  }

  /** Sees to it that no process is left behind, whatever happened. */
  void discard() {
    process.destroyForcibly();
  }
}

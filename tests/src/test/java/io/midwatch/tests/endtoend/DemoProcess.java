package io.midwatch.tests.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A {@code midwatch demo} of the packed jar, in a process of its own. */
final class DemoProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final int port;
  private final String url;

  private DemoProcess(Process process, int port) {
    this.process = process;
    this.port = port;
    url = "http://127.0.0.1:" + port;
  }

  /** Starts the demo with a seed and waits until its pages are served. */
  static DemoProcess start(Path folder, long seed) throws IOException {
    int port = freePort();
    Path log = folder.resolve("demo.log");
    Process process =
        new ProcessBuilder(command(port, seed))
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    DemoProcess demo = new DemoProcess(process, port);
    try {
      await("the demo starts")
          .atMost(START)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> demo.serves(log));
      return demo;
    } catch (RuntimeException | Error e) {
      demo.close();
      throw e;
    }
  }

  private static List<String> command(int port, long seed) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx384m",
        "-jar",
        jar().toString(),
        "demo",
        "--no-browser",
        "--port",
        Integer.toString(port),
        "--seed",
        Long.toString(seed));
  }

  private boolean serves(Path log) throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("it ended by itself:\n" + Files.readString(log));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
    } catch (IOException notYet) {
      return false;
    }
    return new Browserless(url).get("/q/health/ready").statusCode() == 200;
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

  /** Where its pages are. */
  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}

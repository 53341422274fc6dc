package io.midwatch.tests.handbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/quickstart.md} is a session in a shell; here somebody types it from top to bottom.
 */
@Tag("full")
class QuickstartPageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String IN_THE_BACKGROUND = " &";

  /** The page's port may be taken on this machine. */
  private static final String PORT = "8080";

  @TempDir Path folder;

  private final String port = Integer.toString(ServiceProcess.freePort());
  private @Nullable Process service;

  @BeforeEach
  void checkout() throws IOException {
    String kubeconfig = System.getenv("MIDWATCH_TEST_KUBECONFIG");
    assumeTrue(
        kubeconfig != null && !kubeconfig.isBlank(),
        "MIDWATCH_TEST_KUBECONFIG is not set: start a Kubernetes cluster that may be thrown away");
    Files.copy(Path.of(kubeconfig), folder.resolve("own.kubeconfig"));
    Path manifests = Files.createDirectories(folder.resolve("engine/deploy/rbac"));
    Files.copy(Pages.ROOT.resolve("engine/deploy/rbac/read.yaml"), manifests.resolve("read.yaml"));
    Path launcher =
        Files.writeString(
            folder.resolve("midwatch"),
            "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -Xmx384m -jar '%s' \"$@\"\n"
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"), ServiceProcess.jar()));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  @AfterEach
  void leave() throws Exception {
    Process running = service;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroy);
      running.destroy();
      assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    if (Files.exists(folder.resolve("own.kubeconfig"))) {
      typed("kubectl delete namespace try midwatch --ignore-not-found --wait=true");
      typed("kubectl delete clusterrole,clusterrolebinding midwatch-read --ignore-not-found");
    }
  }

  @Test
  void every_command_of_the_page_prints_what_the_page_says() throws Exception {
    String page = Pages.text("docs/quickstart.md").replace(PORT, port);
    for (Block block : Block.of(page)) {
      if (block.mark().startsWith("file: ")) {
        Files.writeString(folder.resolve(block.mark().substring("file: ".length())), block.text());
      } else if (block.kind().equals("console")) {
        for (Block.Said said : block.said()) {
          play(block.line(), said);
        }
      }
    }
    assertThat(Files.readString(folder.resolve("read.kubeconfig")))
        .as("who types the page is not in the kubeconfig that it makes")
        .doesNotContain("admin-token")
        .contains("midwatch-read");
  }

  private void play(int line, Block.Said said) throws Exception {
    Pattern expected = Elided.pattern(said.answer());
    if (said.command().endsWith(IN_THE_BACKGROUND)) {
      Path log = folder.resolve("serve.log");
      String command = said.command().substring(0, said.command().length() - 2);
      service = shell("exec " + command, log);
      await().atMost(PATIENCE).until(() -> said(log).contains("midwatch stands on"));
      assertThat(lines(said(log), "midwatch stands on")).matches(expected);
      return;
    }
    String printed = typed(said.command());
    // what is decided takes its time; whoever reads the page looks again
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (said.command().startsWith("./midwatch incident")
        && !expected.matcher(printed).matches()
        && System.nanoTime() < end) {
      printed = typed(said.command());
    }
    assertThat(printed).as("the page's line %d: %s", line, said.command()).matches(expected);
  }

  private static String lines(String text, String holding) {
    return text.lines().filter(l -> l.contains(holding)).findFirst().orElse("") + "\n";
  }

  private String typed(String command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "typed", ".log");
    Process process = shell(command, log);
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end: " + said(log));
    }
    String all = said(log).stripTrailing();
    return all.isEmpty() ? "" : all + "\n";
  }

  private Process shell(String command, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MIDWATCH_"));
    builder.environment().put("KUBECONFIG", folder.resolve("own.kubeconfig").toString());
    builder.environment().put("MIDWATCH_SERVER", "http://127.0.0.1:" + port);
    return builder.start();
  }

  private static String said(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }
}

package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that is told to end, as Ctrl-C does. */
@Tag("full")
class DemoEndsTest {

  @TempDir private Path folder;

  @Test
  void it_leaves_nothing_behind_and_does_not_stumble() throws IOException, InterruptedException {
    try (ServiceProcess demo = ServiceProcess.startDemo(folder, 7)) {
      assertThat(left()).anyMatch(name -> name.startsWith("midwatch-demo"));

      demo.stop();

      assertThat(left()).noneMatch(name -> name.startsWith("midwatch-demo"));
      assertThat(demo.log()).doesNotContain("stumbled").doesNotContain("Exception");
    }
  }

  private Stream<String> left() throws IOException {
    try (Stream<Path> files = Files.list(ServiceProcess.temporary(folder))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}

package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.flow.FlowSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingTest {

  @TempDir private Path folder;

  @Test
  void without_a_word_about_it_the_usual_pace_holds() {
    assertThat(read(true, "").timing().settings(true)).isEqualTo(FlowSettings.usual(true));
  }

  @Test
  void ceilings_are_taken_over_and_the_rest_stays_usual() {
    FlowSettings settings =
        read(true, "timing: {verifyAtMost: 5s, giveUpAtMost: 3m, lookAgain: 10s}")
            .timing()
            .settings(true);

    assertThat(settings.verifyAtMost()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.giveUpAtMost()).isEqualTo(Duration.ofMinutes(3));
    assertThat(settings.lookAgain()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.alertGrace()).isEqualTo(FlowSettings.usual(true).alertGrace());
  }

  @Test
  void what_is_longer_than_usual_is_refused() {
    assertThatThrownBy(() -> read(true, "timing: {lookAgain: 2m}"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("`timing.lookAgain`: `2m` must be from 1s to 60s");
  }

  @Test
  void what_is_no_time_is_refused() {
    assertThatThrownBy(() -> read(true, "timing: {lookAgain: soon}"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("`soon` is no time; write a number with `s`, `m` or `h`");
    assertThatThrownBy(() -> read(true, "timing: {verifyAtMost: 0s}"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("must be from 1s to 3600s");
  }

  @Test
  void a_change_is_watched_for_its_whole_time_where_clusters_matter() {
    assertThatThrownBy(() -> read(false, "timing: {verifyAtMost: 5s}"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("only where every cluster is `disposable: true`");
  }

  private Configuration read(boolean disposable, String timing) {
    Path file = folder.resolve("midwatch.yaml");
    try {
      Files.writeString(
          file,
          "clusters: [{name: eu-1, kubeconfig: k, disposable: " + disposable + "}]\n" + timing);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return ConfigurationReader.read(file, Map.of());
  }
}

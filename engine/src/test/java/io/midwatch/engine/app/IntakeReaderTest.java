package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.web.MachineKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeReaderTest {

  private static final String CLUSTERS =
      "clusters: [{name: eu-1, kubeconfig: k}, {name: us-1, kubeconfig: k}]\n";

  @TempDir private Path folder;

  @BeforeEach
  void secrets() throws IOException {
    Files.writeString(folder.resolve("token"), "s3cret\n");
    Files.writeString(folder.resolve("password"), "pa:ss\n");
  }

  @Test
  void alerts_without_a_cluster_are_refused_where_nothing_is_written() throws IOException {
    assertThat(read("").settings().defaultCluster()).isEmpty();
    assertThat(read("intake: {missingCluster: refuse}").settings().defaultCluster()).isEmpty();
  }

  @Test
  void a_default_cluster_is_one_of_the_configured_ones() throws IOException {
    assertThat(read("intake: {defaultCluster: us-1}").settings().defaultCluster())
        .isEqualTo("us-1");
    assertThatThrownBy(() -> read("intake: {defaultCluster: us-2, pagerduty: {cluster: us-3}}"))
        .hasMessageContaining(
            "`intake.defaultCluster`: `us-2` is none of the configured clusters, which are [eu-1, us-1]")
        .hasMessageContaining("`intake.pagerduty.cluster`: `us-3` is none of")
        .hasMessageContaining("2 problems");
  }

  @Test
  void alerts_without_a_cluster_are_not_refused_and_given_one_at_once() {
    assertThatThrownBy(() -> read("intake: {defaultCluster: us-1, missingCluster: refuse}"))
        .hasMessageContaining("`intake.missingCluster`: `refuse` and a `defaultCluster` exclude");
    assertThatThrownBy(() -> read("intake: {missingCluster: drop}"))
        .hasMessageContaining("`intake.missingCluster`: `drop` is none of [refuse]");
  }

  @Test
  void a_key_is_asked_for_where_one_is_set() throws IOException {
    assertThat(read("intake: {auth: {tokenFile: token}}").keys().open()).isFalse();
    assertThat(read("").keys().open()).isTrue();
  }

  @Test
  void a_user_has_a_password_and_a_password_a_user() {
    assertThatThrownBy(() -> read("intake: {auth: {user: am}}"))
        .hasMessageContaining("`intake.auth.passwordFile`: is missing");
    assertThatThrownBy(() -> read("intake: {auth: {passwordFile: password}}"))
        .hasMessageContaining("`intake.auth.user`: is missing");
    assertThatThrownBy(() -> read("intake: {auth: {user: 'a:m', passwordFile: password}}"))
        .hasMessageContaining("`intake.auth.user`: has a `:`");
  }

  @Test
  void keys_come_from_files_and_are_not_shown() throws IOException {
    Configuration read =
        configuration("intake: {auth: {tokenFile: token, user: am, passwordFile: password}}");
    MachineKeys keys = read.intake().keys();

    assertThat(keys.admits("Bearer s3cret")).isTrue();
    assertThat(keys.admits("Basic YW06cGE6c3M=")).isTrue();
    assertThat(read.toString()).doesNotContain("s3cret").doesNotContain("pa:ss");
  }

  @Test
  void the_watchdog_may_stay_away_for_up_to_an_hour() throws IOException {
    assertThat(read("").settings().watchdogAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(read("").settings().watchdog()).isEqualTo("Watchdog");
    assertThat(
            read("intake: {watchdog: {alertname: Alive, after: 90s}}").settings().watchdogAfter())
        .isEqualTo(Duration.ofSeconds(90));
    assertThatThrownBy(() -> read("intake: {watchdog: {after: 2h}}"))
        .hasMessageContaining("`intake.watchdog.after`: `2h` must be from 1s to 3600s");
  }

  private IntakeReader.Intake read(String yaml) throws IOException {
    return configuration(yaml).intake();
  }

  private Configuration configuration(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("midwatch.yaml"), CLUSTERS + yaml + "\n");
    return ConfigurationReader.read(file, Map.of());
  }
}

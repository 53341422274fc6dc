package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.flow.FlowSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartSettingsTest {

  private static final String PASSWORD = "quarkus.datasource.postgresql.password";

  @TempDir private Path folder;

  @Test
  void the_framework_is_told_the_password_and_no_system_property_is() throws Exception {
    Launch launch = launch();
    StartSettings settings = new StartSettings(() -> launch);

    assertThat(settings.getValue(PASSWORD)).isEqualTo("s3cret");
    assertThat(settings.getPropertyNames())
        .contains(PASSWORD, "quarkus.datasource.postgresql.jdbc.url");
    assertThat(System.getProperties().toString()).doesNotContain("s3cret");
  }

  @Test
  void nothing_is_told_before_a_launch_is_left() {
    StartSettings settings = new StartSettings(() -> null);

    assertThat(settings.getPropertyNames()).isEmpty();
    assertThat(settings.getValue(PASSWORD)).isNull();
  }

  @Test
  void the_framework_finds_it_and_believes_it_before_system_properties() {
    assertThat(ServiceLoader.load(ConfigSource.class))
        .filteredOn(StartSettings.class::isInstance)
        .singleElement()
        .satisfies(source -> assertThat(source.getOrdinal()).isGreaterThan(400));
  }

  private Launch launch() throws Exception {
    Files.writeString(folder.resolve("secret"), "s3cret\n");
    Path file = folder.resolve("midwatch.yaml");
    Files.writeString(
        file,
        "database: {url: 'jdbc:postgresql://db/midwatch', user: mid, passwordFile: secret}\n"
            + "clusters: [{name: eu-1, kubeconfig: k}]\n");
    return new Launch(
        ConfigurationReader.read(file, Map.of()),
        FlowSettings.usual(false),
        () -> {
          throw new IllegalStateException("no world is opened");
        },
        Clock.systemUTC());
  }
}

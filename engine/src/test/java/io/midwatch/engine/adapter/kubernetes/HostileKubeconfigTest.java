package io.midwatch.engine.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.engine.hostile.Mutations;
import io.midwatch.engine.hostile.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kubeconfig in bad forms: refused in words or taken, no more. */
class HostileKubeconfigTest {

  private static final String GOOD =
      """
      apiVersion: v1
      kind: Config
      current-context: one
      contexts:
        - name: one
          context:
            cluster: one
            user: anna
            namespace: shop
      clusters:
        - name: one
          cluster:
            server: https://127.0.0.1:1
            insecure-skip-tls-verify: true
      users:
        - name: anna
          user:
      """;
  private static final String TOKEN = "      token: abc\n";
  private static final String PLUGIN =
      """
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: ./no-such-plugin
              args: [token]
              env:
                - name: A
                  value: b
              interactiveMode: Never
      """;

  @TempDir private Path folder;

  @Test
  void nothing_but_words_comes_of_a_bad_kubeconfig() throws IOException {
    assertThat(read((GOOD + TOKEN).getBytes(StandardCharsets.UTF_8))).isEmpty();
    Trial trial = new Trial();
    for (String user : new String[] {TOKEN, PLUGIN}) {
      byte[] good = (GOOD + user).getBytes(StandardCharsets.UTF_8);
      trial.all("kubeconfig", Mutations.of(good, 13, 60), this::read);
    }
    trial.passed("kubeconfig");
  }

  /** The client reads YAML with anchors, Midwatch without: it must not find more in it. */
  @Test
  void a_plugin_that_only_the_client_would_find_is_not_run() throws IOException {
    Path plugin =
        Files.writeString(folder.resolve("plugin"), "#!/bin/sh\ntouch \"" + folder + "/ran\"\n");
    assertThat(plugin.toFile().setExecutable(true)).isTrue();
    String yaml =
        GOOD.replace("users:", "users:\n  - name: other\n    user: &u\n" + PLUGIN)
                .replace("./no-such-plugin", plugin.toString())
                .stripTrailing()
            + " *u\n";

    assertThat(read(yaml.getBytes(StandardCharsets.UTF_8)))
        .contains("is no kubeconfig: wrong value at `users.1.user`");
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void a_file_with_a_token_is_read_again_each_minute() throws IOException {
    Path file = folder.resolve("kubeconfig");
    Kubeconfig kubeconfig = new Kubeconfig("eu-1", file, "");
    Files.writeString(file, GOOD + TOKEN);

    Kubeconfig.Credentials first = kubeconfig.credentials(Instant.EPOCH);

    assertThat(first.config().getAutoOAuthToken()).isEqualTo("abc");
    assertThat(first.until()).isEqualTo(Instant.EPOCH.plusSeconds(60));
  }

  private String read(byte[] form) throws IOException {
    Path file = folder.resolve("kubeconfig");
    Files.write(file, form);
    try {
      new Kubeconfig("eu-1", file, "").credentials(Instant.EPOCH);
      return "";
    } catch (Unavailable unusable) {
      return String.valueOf(unusable.getMessage());
    }
  }
}

package io.midwatch.engine.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.midwatch.engine.fleet.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credential plugins, as kubeconfigs of managed clusters name them. */
class ExecPluginTest {

  private static final Instant NOW = Instant.parse("2026-03-03T02:00:00Z");
  private static final String ANSWER =
      """
      {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
       "status": {"token": "%s", "expirationTimestamp": "%s"}}""";

  @TempDir private Path folder;

  @Test
  void a_token_is_used_until_shortly_before_it_expires() throws IOException {
    Kubeconfig.Credentials got = prints(ANSWER.formatted("abc", "2026-03-03T02:15:00Z"));

    assertThat(got.config().getOauthToken()).isEqualTo("abc");
    assertThat(got.config().getMasterUrl()).isEqualTo("https://127.0.0.1:1/");
    assertThat(got.config().getCaCertFile()).isEqualTo(folder.resolve("ca.crt").toString());
    assertThat(got.until()).isEqualTo(NOW.plus(Duration.ofSeconds(15 * 60 - 30)));
  }

  @Test
  void a_client_certificate_is_used_as_well() throws IOException {
    Kubeconfig.Credentials got =
        prints(
            """
            {"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
             "status": {"clientCertificateData": "C", "clientKeyData": "K"}}""");

    assertThat(got.config().getClientCertData()).isEqualTo("Qw==");
    assertThat(got.config().getClientKeyData()).isEqualTo("Sw==");
    assertThat(got.until()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void the_plugin_is_told_of_the_cluster_and_gets_its_arguments_and_variables() throws IOException {
    script("printf '%s|%s|%s' \"$1\" \"$COLOUR\" \"$KUBERNETES_EXEC_INFO\" > " + at("told"));
    assertThatThrownBy(this::credentials).isInstanceOf(Unavailable.class);

    assertThat(Files.readString(folder.resolve("told")))
        .startsWith("get-token|blue|{")
        .contains("\"interactive\":false")
        .contains("\"server\":\"https://127.0.0.1:1\"")
        .contains("\"certificate-authority-data\":\"Q0E=\"");
  }

  @Test
  void a_plugin_that_fails_is_named_with_its_cluster_and_its_secrets_are_not() throws IOException {
    script("echo some-token-on-stdout; echo 'expired: token=hunter2hunter2' >&2; exit 7");

    assertThatThrownBy(this::credentials)
        .isInstanceOf(Unavailable.class)
        .hasMessage(
            "eu-1: the credential plugin `%s` with 1 arguments ended with exit code 7, saying:"
                    .formatted(at("plugin"))
                + " expired: token=[redacted]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          hello                                                              | printed no JSON
          {}                                                                 | printed no ExecCredential
          {"kind": "ExecCredential", "apiVersion": "v9"}                     | did not answer in
          {"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1"} | gave neither
          """)
  void what_is_no_credential_is_refused_and_not_shown(String printed, String why)
      throws IOException {
    assertThatThrownBy(() -> prints(printed.strip()))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining(why);
  }

  @Test
  void credentials_that_have_expired_are_refused() {
    assertThatThrownBy(() -> prints(ANSWER.formatted("abc", "2026-03-03T01:59:59Z")))
        .hasMessageContaining("expired already")
        .hasMessageNotContaining("abc");
  }

  @Test
  void a_plugin_that_is_not_installed_is_named() throws IOException {
    kubeconfig("no-such-plugin-anywhere", "IfAvailable");

    assertThatThrownBy(this::credentials)
        .hasMessageContaining("eu-1: the credential plugin `no-such-plugin-anywhere`")
        .hasMessageContaining("is it installed");
  }

  @Test
  void a_plugin_that_wants_a_terminal_is_not_run() throws IOException {
    script("touch " + at("ran"));
    kubeconfig("./plugin", "Always");

    assertThatThrownBy(this::credentials).hasMessageContaining("wants a terminal");
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void expired_credentials_are_fetched_anew_and_good_ones_are_kept() throws IOException {
    script("echo x >> %s%n%s".formatted(at("calls"), undated()));
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    try (ClientWorkshop workshop = new ClientWorkshop(Timeouts.USUAL);
        HeldClient held =
            new HeldClient(
                at -> workshop.build("eu-1", folder.resolve("kubeconfig"), "", at), now::get)) {
      KubernetesClient first = held.client();
      now.set(NOW.plus(Duration.ofMinutes(4)));
      assertThat(held.client()).isSameAs(first);
      now.set(NOW.plus(Duration.ofMinutes(6)));
      assertThat(held.client()).isNotSameAs(first);
    }
    assertThat(folder.resolve("calls")).hasContent("x\nx");
  }

  @Test
  void a_plugin_that_failed_rests_for_some_seconds() throws IOException {
    script("echo x >> %s; exit 1".formatted(at("calls")));
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    try (ClientWorkshop workshop = new ClientWorkshop(Timeouts.USUAL);
        HeldClient held =
            new HeldClient(
                at -> workshop.build("eu-1", folder.resolve("kubeconfig"), "", at), now::get)) {
      assertThatThrownBy(held::client).isInstanceOf(Unavailable.class);
      assertThatThrownBy(held::client).isInstanceOf(Unavailable.class);
      now.set(NOW.plus(Duration.ofSeconds(6)));
      assertThatThrownBy(held::client).isInstanceOf(Unavailable.class);
    }
    assertThat(folder.resolve("calls")).hasContent("x\nx");
  }

  private static String undated() {
    return "echo '{\"apiVersion\": \"client.authentication.k8s.io/v1\", \"kind\":"
        + " \"ExecCredential\", \"status\": {\"token\": \"t\"}}'";
  }

  private Kubeconfig.Credentials prints(String text) throws IOException {
    Files.writeString(folder.resolve("printed"), text);
    script("cat " + at("printed"));
    return credentials();
  }

  private Kubeconfig.Credentials credentials() {
    return new Kubeconfig("eu-1", folder.resolve("kubeconfig"), "").credentials(NOW);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private void script(String body) throws IOException {
    Path plugin = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
    kubeconfig("./plugin", "Never");
  }

  private void kubeconfig(String command, String interactive) throws IOException {
    Files.writeString(folder.resolve("ca.crt"), "CA");
    Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: one
        clusters: [{name: c, cluster: {server: "https://127.0.0.1:1", certificate-authority: ca.crt}}]
        contexts: [{name: one, context: {cluster: c, user: u}}]
        users:
          - name: u
            user:
              exec:
                apiVersion: client.authentication.k8s.io/v1
                command: %s
                args: [get-token]
                env: [{name: COLOUR, value: blue}]
                interactiveMode: %s
                provideClusterInfo: true
        """
            .formatted(command, interactive));
  }
}

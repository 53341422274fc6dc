package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.access.Grant;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.access.Role;
import io.midwatch.engine.app.Configuration.OidcSettings;
import io.midwatch.engine.approval.FreshSignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may come, as it is written; and what is refused before anybody comes. */
class IdentityReaderTest {

  private static final String CLUSTERS = "clusters: [{name: eu-1, kubeconfig: k}]\n";

  @TempDir private Path folder;

  @Test
  void where_nobody_signs_in_only_this_machine_is_answered() {
    assertThatThrownBy(() -> read("http: {host: 0.0.0.0}\n"))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("`http.host`: `0.0.0.0` can be reached from elsewhere")
        .hasMessageContaining("help: listen on 127.0.0.1, or let people sign in");
  }

  @Test
  void people_who_sign_in_may_come_from_anywhere() throws IOException {
    Configuration configuration =
        read(
            """
            http: {host: 0.0.0.0, publicUrl: "https://midwatch.example/"}
            identity:
              kind: oidc
              issuer: https://login.example
              clientId: midwatch
              groupsClaim: teams
              roles: {viewer: [all], approver: [pay-oncall, sre]}
              scopes: [{group: pay-oncall, clusters: [eu-1]}]
            """);

    OidcSettings oidc = configuration.identity().oidc().orElseThrow();
    assertThat(oidc.publicUrl()).isEqualTo("https://midwatch.example");
    assertThat(oidc.groupsClaim()).isEqualTo("teams");
    assertThat(oidc.groups().grants(List.of("pay-oncall", "strangers")))
        .containsExactly(new Grant(Role.APPROVER, Reach.over(Set.of("eu-1"))));
    assertThat(oidc.groups().grants(List.of("sre")))
        .containsExactly(new Grant(Role.APPROVER, Reach.FLEET));
    assertThat(oidc.groups().grants(List.of("Approver", "approver"))).isEmpty();
  }

  @Test
  void what_a_sign_in_needs_is_named_all_at_once() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    http: {publicUrl: "http://midwatch.example"}
                    identity:
                      kind: oidc
                      scopes: [{group: sre, clusters: [mars]}]
                    """))
        .hasMessageContaining("`identity.issuer`: is missing")
        .hasMessageContaining("`identity.clientId`: is missing")
        .hasMessageContaining("`http.publicUrl`: `http://midwatch.example` must be https")
        .hasMessageContaining("no group has a role")
        .hasMessageContaining("`sre` has no role")
        .hasMessageContaining("there is no cluster `mars`");
  }

  @Test
  void what_counts_for_nothing_is_refused() {
    assertThatThrownBy(() -> read("identity: {roles: {manager: [sre]}}\n"))
        .hasMessageContaining("count only with `kind: oidc`");
  }

  @Test
  void a_role_that_does_not_exist_is_named() {
    assertThatThrownBy(
            () -> read("identity: {kind: demo, people: [{name: anna, roles: [admin]}]}\n"))
        .hasMessageContaining("`admin` is no role; roles are [viewer, operator, approver,");
  }

  @Test
  void one_of_two_signs_in_afresh_unless_that_is_switched_off() throws IOException {
    assertThat(fresh("")).isEqualTo(FreshSignIn.within(Duration.ofMinutes(5)));
    assertThat(fresh("  freshSignIn: 90s\n")).isEqualTo(FreshSignIn.within(Duration.ofSeconds(90)));
    assertThat(fresh("  freshSignIn: off\n")).isEqualTo(FreshSignIn.OFF);
    assertThat(fresh("  freshSignIn: 'off'\n")).isEqualTo(FreshSignIn.OFF);
  }

  @Test
  void a_fresh_sign_in_that_is_no_time_or_far_too_long_ago_is_refused() {
    for (String bad : List.of("soon", "0s", "2h", "true", "''")) {
      assertThatThrownBy(() -> fresh("  freshSignIn: " + bad + "\n"))
          .as(bad)
          .hasMessageContaining("`identity.freshSignIn`: `");
    }
    assertThatThrownBy(() -> read("identity: {freshSignIn: 5m}\n"))
        .hasMessageContaining("count only with `kind: oidc`");
  }

  private FreshSignIn fresh(String line) throws IOException {
    String yaml =
        """
        http: {publicUrl: "https://midwatch.example/"}
        identity:
          kind: oidc
          issuer: https://login.example
          clientId: midwatch
          roles: {approver: [sre]}
        """;
    return read(yaml + line).identity().oidc().orElseThrow().fresh();
  }

  private Configuration read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("midwatch.yaml"), yaml + CLUSTERS);
    return ConfigurationReader.read(file, Map.of());
  }
}

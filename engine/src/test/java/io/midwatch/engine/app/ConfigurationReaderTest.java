package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.rules.decision.NamespaceScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {

  private static final String ONE = "clusters: [{name: eu-1, kubeconfig: k}]\n";

  @TempDir private Path folder;

  @Test
  void every_namespace_is_in_scope_where_nothing_is_written() throws IOException {
    assertThat(scope("")).isEqualTo(NamespaceScope.ALL);
    assertThat(scope("namespaces: {exclude: [kube-system]}"))
        .isEqualTo(new NamespaceScope(List.of("*"), List.of("kube-system")));
    assertThat(scope("namespaces: {include: ['team-*']}"))
        .isEqualTo(new NamespaceScope(List.of("team-*"), List.of()));
  }

  @Test
  void what_is_no_pattern_of_namespaces_is_refused_and_all_of_it_is_named() {
    String namespaces = "namespaces: {include: [Team, 'a*b*c'], exclude: ['', kube_system, x.y]}";

    assertThatThrownBy(() -> scope(namespaces))
        .hasMessageContaining("`clusters[0].namespaces.include`: `Team` is no namespace")
        .hasMessageContaining("`a*b*c` is no namespace and no pattern")
        .hasMessageContaining("none of them empty")
        .hasMessageContaining("`kube_system`")
        .hasMessageContaining("`x.y`")
        .hasMessageContaining("5 problems; the service was not started");
  }

  @Test
  void argo_is_found_in_a_namespace_and_in_no_pattern() throws IOException {
    assertThat(cluster("argo: {namespace: argo}").profile().argoNamespace()).isEqualTo("argo");
    assertThatThrownBy(() -> cluster("argo: {namespace: 'ar*'}"))
        .hasMessageContaining("`clusters[0].argo.namespace`: `ar*` is no name of a namespace");
  }

  @Test
  void a_pack_is_meant_from_the_folder_of_the_file_and_a_built_in_one_by_its_name()
      throws IOException {
    Files.createDirectory(folder.resolve("starter"));

    assertThat(read(ONE, Map.of()).pack()).isEqualTo("starter");
    assertThat(read(ONE + "pack: demo\n", Map.of()).pack()).isEqualTo("demo");
    assertThat(read(ONE + "pack: ours/pack\n", Map.of()).pack())
        .isEqualTo(folder.resolve("ours/pack").toString());
    assertThat(read(ONE + "pack: /etc/midwatch/pack\n", Map.of()).pack())
        .isEqualTo("/etc/midwatch/pack");
    assertThat(read(ONE, Map.of("MIDWATCH_PACK", "../pack")).pack())
        .isEqualTo(folder.resolveSibling("pack").toString());
  }

  @Test
  void slack_is_read_and_keeps_its_secrets_to_itself() throws IOException {
    Files.writeString(folder.resolve("bot"), "xoxb-1\n");
    Files.writeString(folder.resolve("sign"), "shh\n");
    String yaml =
        ONE
            + """
            http: {publicUrl: "https://midwatch.example/"}
            slack: {team: T01, app: A01, channels: [C01], botTokenFile: bot, signingSecretFile: sign}
            """;

    SlackReader.Slack slack = read(yaml, Map.of()).slack().orElseThrow();

    assertThat(slack.settings().botToken()).isEqualTo("xoxb-1");
    assertThat(slack.settings().publicUrl()).isEqualTo("https://midwatch.example");
    assertThat(slack.webForTwo()).isFalse();
    assertThat(slack.toString()).doesNotContain("xoxb-1", "shh");
  }

  @Test
  void slack_without_ids_or_over_plain_http_is_refused_and_all_of_it_is_named() {
    String yaml =
        ONE
            + """
            slack: {team: ours, channels: [ops], apiUrl: "http://slack.example/api"}
            """;

    assertThatThrownBy(() -> read(yaml, Map.of()))
        .hasMessageContaining("slack.team")
        .hasMessageContaining("slack.app")
        .hasMessageContaining("slack.channels")
        .hasMessageContaining("slack.apiUrl`: must begin with https://")
        .hasMessageContaining("http.publicUrl")
        .hasMessageContaining("8 problems");
  }

  @Test
  void a_channel_or_a_bot_of_slack_that_is_named_twice_is_refused() throws IOException {
    Files.writeString(folder.resolve("bot"), "xoxb-1\n");
    Files.writeString(folder.resolve("sign"), "shh\n");
    String yaml =
        ONE
            + """
            http: {publicUrl: "https://midwatch.example/"}
            slack: {team: T01, app: A01, channels: [C01, C02, C01], botTokenFile: bot, signingSecretFile: sign,
              alerts: [{channel: C09, bot: B01}, {channel: C08, bot: B01}, {channel: C09, bot: B01, cluster: eu-1}]}
            """;

    assertThatThrownBy(() -> read(yaml, Map.of()))
        .hasMessageContaining("slack.channels`: names a channel twice")
        .hasMessageContaining("is named twice for this channel")
        .hasMessageContaining("2 problems");
  }

  @Test
  void whom_to_call_is_read_in_order() throws IOException {
    Files.writeString(folder.resolve("hook"), "a secret\n");
    Files.writeString(folder.resolve("key"), "R0UT1NG\n");
    List<Configuration.NotifySettings> pagers =
        read(
                ONE
                    + """
                    notify:
                      - {kind: webhook, url: "https://pager.example", secretFile: hook}
                      - {kind: pagerduty, routingKeyFile: key, repeat: 5m}
                    """,
                Map.of())
            .pagers();

    assertThat(pagers)
        .extracting(Configuration.NotifySettings::name)
        .containsExactly("webhook-1", "pagerduty-2");
    assertThat(pagers.get(0).repeat()).hasMinutes(15);
    assertThat(pagers.get(1).repeat()).hasMinutes(5);
    assertThat(pagers.get(1).secret().value()).isEqualTo("R0UT1NG");
    assertThat(pagers.toString()).doesNotContain("a secret").doesNotContain("R0UT1NG");
  }

  @Test
  void a_pager_that_could_never_be_reached_is_refused() {
    assertThatThrownBy(
            () ->
                read(
                    ONE
                        + """
                        notify:
                          - {kind: webhook}
                          - {kind: pagerduty, secretFile: nowhere}
                          - {kind: pigeon}
                        """,
                    Map.of()))
        .hasMessageContaining("`notify[0].url`: is missing")
        .hasMessageContaining("`notify[0].secretFile`: is missing")
        .hasMessageContaining("`notify[1].secretFile`: belongs to `kind: webhook`")
        .hasMessageContaining("`notify[1].routingKeyFile`: is missing")
        .hasMessageContaining("`notify[2].kind`: `pigeon` is none of [pagerduty, webhook]");
  }

  @Test
  void no_model_may_be_said_so() throws IOException {
    assertThat(read(ONE + "model: {provider: none}\n", Map.of()).clusters()).hasSize(1);
  }

  @Test
  void a_model_is_read_with_its_bounds_and_its_key_is_not_shown() throws IOException {
    Files.writeString(folder.resolve("key"), "sk-canary\n");
    var model =
        read(
                ONE
                    + """
                    model:
                      {provider: openai-compatible, baseUrl: "https://llm.example/v1", name: m,
                       apiKeyFile: key, deadline: 5s, jsonMode: object, price: {input: 2.5, output: 10},
                       budget: {perIncident: {tokens: 500}, perDay: {money: 1.25}}}
                    """,
                Map.of())
            .model()
            .orElseThrow();

    assertThat(model.settings().apiKey()).isEqualTo("sk-canary");
    assertThat(model.toString()).doesNotContain("sk-canary");
    assertThat(model.settings().deadline()).hasSeconds(5);
    assertThat(model.settings().prices().of(1_000_000, 100_000)).isEqualTo(3_500_000);
    assertThat(model.perIncident().tokens()).isEqualTo(500);
    assertThat(model.perDay().money()).isEqualTo(1_250_000);
  }

  @Test
  void a_model_that_could_never_be_asked_is_refused() throws IOException {
    Files.writeString(folder.resolve("key"), "sk-canary\n");

    assertThatThrownBy(
            () ->
                read(
                    ONE
                        + """
                        model:
                          {provider: openai-compatible, baseUrl: "http://llm.example/v1",
                           apiKeyFile: key, budget: {perDay: {money: 1}}, exceptClusters: [eu-11],
                           answerTokens: 0}
                        """,
                    Map.of()))
        .hasMessageContaining("`model.name`: is missing")
        .hasMessageContaining("`model.baseUrl`: must be https where")
        .hasMessageContaining("`model.budget.perDay.money`: bounds nothing")
        .hasMessageContaining("`model.exceptClusters`: there is no cluster `eu-11`")
        .hasMessageContaining("`model.answerTokens`: `0` must be a whole number from 1")
        .hasMessageContaining("5 problems");
    assertThatThrownBy(
            () -> read(ONE + "model: {provider: bedrok, region: eu-central-1}\n", Map.of()))
        .hasMessageContaining("`bedrok` is none of [anthropic, bedrock, none, openai-compatible]")
        .hasMessageContaining("`model.region`: only `provider: bedrock` has regions");
  }

  @Test
  void bedrock_is_asked_in_its_region_with_a_key() throws IOException {
    Files.writeString(folder.resolve("key"), "k3y\n");
    String bedrock = "model: {provider: bedrock, name: m, apiKeyFile: key, region: eu-central-1}\n";

    assertThat(read(ONE + bedrock, Map.of()).model().orElseThrow().settings().baseUrl())
        .hasToString("https://bedrock-runtime.eu-central-1.amazonaws.com");
    assertThatThrownBy(
            () -> read(ONE + "model: {provider: bedrock, name: m, jsonMode: object}\n", Map.of()))
        .hasMessageContaining("`model.apiKeyFile`: is missing")
        .hasMessageContaining("`model.region`: is missing")
        .hasMessageContaining("`object` is not known to Bedrock");
    assertThatThrownBy(
            () -> read(ONE + "model: {provider: anthropic, name: m, jsonMode: object}\n", Map.of()))
        .hasMessageContaining("`object` is not known to Anthropic");
    assertThatThrownBy(() -> read(ONE + bedrock.replace("eu-central-1", "\"x.evil/\""), Map.of()))
        .hasMessageContaining("must be a region such as `eu-central-1`");
  }

  @Test
  void people_who_could_never_sign_are_refused() {
    assertThatThrownBy(() -> read(ONE + "identity: {people: [{name: anna}]}", Map.of()))
        .hasMessageContaining("`identity.people`: sign only with `kind: demo`");
  }

  @Test
  void a_password_comes_from_a_file_without_the_end_of_its_line_and_is_not_shown()
      throws IOException {
    Files.writeString(folder.resolve("secret"), "s3cret \n");

    Configuration read = read(ONE + "database: {user: mid, passwordFile: secret}\n", Map.of());

    assertThat(read.database().user()).isEqualTo("mid");
    assertThat(read.database().password().value()).isEqualTo("s3cret ");
    assertThat(read.toString()).doesNotContain("s3cret").contains("password=not shown");
  }

  @Test
  void user_and_password_reach_the_database() throws IOException {
    Files.writeString(folder.resolve("secret"), "s3cret\r\n");
    String database =
        "database: {url: 'jdbc:postgresql://db/midwatch', user: mid, passwordFile: secret}\n";

    assertThat(read(ONE + database, Map.of()).database().settings())
        .containsEntry("quarkus.datasource.postgresql.username", "mid")
        .containsEntry("quarkus.datasource.postgresql.password", "s3cret");
  }

  @Test
  void what_the_disk_must_have_left_is_256_mebibytes_unless_it_is_written() throws IOException {
    assertThat(read(ONE, Map.of()).database().reserve()).isEqualTo(256L << 20);
    assertThat(read(ONE + "database: {reserve: 64Mi}", Map.of()).database().reserve())
        .isEqualTo(64L << 20);
    assertThat(read(ONE, Map.of("MIDWATCH_DATABASE_RESERVE", "8Gi")).database().reserve())
        .isEqualTo(8L << 30);
    assertThatThrownBy(() -> read(ONE + "database: {reserve: 5%}", Map.of()))
        .hasMessageContaining("`database.reserve`: `5%` is no size; write a number with `Mi`");
  }

  @Test
  void a_file_that_holds_no_password_is_refused_without_being_quoted() throws IOException {
    Files.writeString(folder.resolve("empty"), "\n");
    Files.writeString(folder.resolve("two"), "s3cret\nmore\n");
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 's', '3'});

    assertThatThrownBy(() -> password("missing")).hasMessageContaining("there is no file ");
    assertThatThrownBy(() -> password("empty")).hasMessageContaining("/empty is empty");
    assertThatThrownBy(() -> password("binary")).hasMessageContaining("is not plain UTF-8");
    assertThatThrownBy(() -> password("."))
        .hasMessageContaining("`database.passwordFile`")
        .hasMessageContaining("can't be read");
    assertThatThrownBy(() -> password("two"))
        .hasMessageContaining("one line of at most 1024 letters")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void a_variable_wins_over_the_file() throws IOException {
    Configuration read =
        read(
            ONE + "http: {port: 1}\nintake: {replicaLabels: [x]}\n",
            Map.of("MIDWATCH_HTTP_PORT", "2", "MIDWATCH_INTAKE_REPLICA_LABELS", "a, b"));

    assertThat(read.port()).isEqualTo(2);
    assertThat(read.intake().settings().replicaLabels()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void a_variable_that_sets_nothing_is_refused_with_what_was_meant() throws IOException {
    assertThatThrownBy(
            () ->
                read(
                    ONE,
                    Map.of("MIDWATCH_HTTP_PROT", "2", "MIDWATCH_SLACK_TOKEN", "t", "PATH", "/")))
        .hasMessageContaining(
            "environment: `MIDWATCH_HTTP_PROT` sets no key\n  help: did you mean `MIDWATCH_HTTP_PORT`?")
        .hasMessageContaining("environment: `MIDWATCH_SLACK_TOKEN` sets no key")
        .hasMessageContaining("2 problems");
    assertThat(read(ONE, Map.of("MIDWATCH_SERVER", "x", "MIDWATCH_TEST_MODEL", "y")).act())
        .isFalse();
  }

  @Test
  void an_unknown_key_is_named_with_what_was_meant() {
    assertThatThrownBy(() -> cluster("namespace: {exclude: [kube-system]}"))
        .hasMessageContaining("unknown key `clusters[0].namespace`")
        .hasMessageContaining("did you mean `namespaces`?");
  }

  private void password(String file) throws IOException {
    read(ONE + "database: {passwordFile: " + file + "}\n", Map.of());
  }

  private NamespaceScope scope(String namespaces) throws IOException {
    return cluster(namespaces).profile().namespaces();
  }

  private Configuration.ClusterSettings cluster(String more) throws IOException {
    String yaml = "clusters:\n  - name: eu-1\n    kubeconfig: k\n    " + more + "\n";
    return read(yaml, Map.of()).clusters().get(0);
  }

  private Configuration read(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("midwatch.yaml"), yaml);
    return ConfigurationReader.read(file, environment);
  }
}

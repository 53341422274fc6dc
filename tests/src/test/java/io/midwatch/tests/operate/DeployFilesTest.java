package io.midwatch.tests.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files to deploy with are taken by the programs that read them. */
@Tag("full")
class DeployFilesTest {

  private static final Path DEPLOY = OperatedServiceTest.root().resolve("engine/deploy");
  private static final String SIGN_IN =
      "--set=config.identity.kind=oidc,config.identity.issuer=https://sso.example.com,"
          + "config.identity.clientId=midwatch";
  private static final Path CHART = DEPLOY.resolve("helm/midwatch");
  private static final String POSTGRESQL =
      "--set=replicas=2,storage.enabled=false,secrets.secretName=s,pack.claimName=p,"
          + "config.database.url=jdbc:postgresql://db/midwatch";

  @TempDir private Path folder;

  @Test
  void the_alerting_rules_are_rules_and_each_fires_and_is_silent_where_it_should() {
    Program promtool = Program.needed("promtool", "Debian's package prometheus");

    assertThat(promtool.run("check", "rules", rules("midwatch-rules.yaml")).text())
        .contains("SUCCESS");
    Said tested = promtool.run("test", "rules", rules("midwatch-rules-test.yaml"));
    assertThat(tested.code()).as(tested.text()).isZero();
  }

  @Test
  void each_alerting_rule_is_tested() throws IOException {
    String tests = Files.readString(DEPLOY.resolve("prometheus/midwatch-rules-test.yaml"));
    List<String> rules =
        Files.readAllLines(DEPLOY.resolve("prometheus/midwatch-rules.yaml")).stream()
            .filter(line -> line.contains("- alert: "))
            .map(line -> line.replaceAll(".*- alert: ", ""))
            .toList();

    assertThat(rules).hasSizeGreaterThan(5).allMatch(rule -> tests.contains('"' + rule + '"'));
  }

  private static String rules(String file) {
    return DEPLOY.resolve("prometheus").resolve(file).toString();
  }

  @Test
  void every_panel_of_the_dashboard_asks_the_chosen_prometheus() throws IOException {
    JsonNode board = new ObjectMapper().readTree(DEPLOY.resolve("grafana/midwatch.json").toFile());

    assertThat(board.path("panels")).hasSizeGreaterThan(10);
    for (JsonNode panel : board.path("panels")) {
      assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
      assertThat(panel.path("targets").findValuesAsText("expr")).isNotEmpty();
    }
  }

  @Test
  void the_image_runs_as_nobody_and_java_gets_its_signals() throws IOException {
    List<String> lines = Files.readAllLines(DEPLOY.resolve("Containerfile"));

    assertThat(lines).contains("USER 65532:65532").noneMatch(line -> line.startsWith("ADD "));
    assertThat(lines).anyMatch(line -> line.startsWith("ENTRYPOINT [\"java\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--set=replicas=1", POSTGRESQL})
  void the_chart_makes_pods_that_may_do_nothing_but_their_work(String values) {
    Said made = chart(values);

    assertThat(made.code()).as(made.text()).isZero();
    assertThat(made.text())
        .contains("runAsNonRoot: true", "readOnlyRootFilesystem: true", "drop: [ALL]")
        .contains("automountServiceAccountToken: false")
        .doesNotContain("kind: ClusterRole", "privileged: true");
  }

  @Test
  void the_chart_refuses_two_processes_on_one_h2_file() {
    Said made = chart("--set=replicas=2");

    assertThat(made.code()).isNotZero();
    assertThat(made.text()).contains("an H2 file lets one process in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--set=replicas=1", POSTGRESQL})
  void a_real_api_server_takes_the_chart(String values) throws IOException {
    String kubeconfig = System.getenv("MIDWATCH_TEST_KUBECONFIG");
    assumeTrue(
        kubeconfig != null, "set MIDWATCH_TEST_KUBECONFIG to a cluster that may be thrown away");
    Program kubectl = Program.needed("kubectl", "a kubectl of 1.24 or later");
    Path manifests = Files.writeString(folder.resolve("all.yaml"), chart(values).text());

    Said answer =
        kubectl.run(
            "--kubeconfig",
            kubeconfig,
            "apply",
            "--namespace",
            "default",
            "--dry-run=server",
            "-f",
            manifests.toString());

    assertThat(answer.code()).as(answer.text()).isZero();
    assertThat(answer.text()).contains("deployment.apps/watch created (server dry run)");
  }

  @Test
  void the_chart_refuses_a_service_that_anybody_could_use() {
    Said made = chart("--set=config.identity.kind=none");

    assertThat(made.code()).isNotZero();
    assertThat(made.text()).contains("people must sign in");
  }

  private static Said chart(String values) {
    Program helm = Program.needed("helm", "helm 3 (go install helm.sh/helm/v3/cmd/helm@v3.18.6)");
    return helm.run(
        "template", "watch", CHART.toString(), "--kube-version", "1.33.0", SIGN_IN, values);
  }

  /** What a program answered. */
  private record Said(int code, String text) {}

  /** A program of this machine. */
  private record Program(Path path) {

    private static Program needed(String name, String install) {
      Optional<Path> found =
          Stream.of(System.getenv("PATH").split(":", -1))
              .map(folder -> Path.of(folder, name))
              .filter(Files::isExecutable)
              .findFirst();
      assumeTrue(found.isPresent(), "there is no " + name + " here: install " + install);
      return new Program(found.orElseThrow());
    }

    private Said run(String... words) {
      List<String> command = new ArrayList<>(List.of(path.toString()));
      command.addAll(List.of(words));
      try {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
          process.destroyForcibly();
        }
        return new Said(process.waitFor(), text);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}

package io.midwatch.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.app.SandboxNights;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.MadeModel;
import io.midwatch.engine.simulation.Scenario;
import io.midwatch.engine.simulation.ScenarioReader;
import io.midwatch.engine.simulation.ScenarioResult;
import io.midwatch.engine.simulation.ScenarioRun;
import io.midwatch.engine.simulation.Seen;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInScenariosTest {

  private static final Path POLICIES =
      Path.of(System.getProperty("midwatch.root", ".."), "policies");
  private static final Map<String, StandingOrders> ORDERS = new ConcurrentHashMap<>();

  /** Where a scenario names the guardrail that it is about. */
  private static final Set<Seen> TELLING = Set.of(Seen.VETOES, Seen.RAISES, Seen.REASONS);

  private static final Path MORE =
      Path.of(System.getProperty("midwatch.root", ".."), "tests/scenarios");

  /** Those of the packs, and more that are about the engine under them. */
  static Stream<Arguments> scenarios() {
    Stream<Arguments> own =
        Stream.of("starter", "demo")
            .flatMap(
                pack ->
                    Packs.scenarios(pack).stream()
                        .map(file -> Arguments.of(file.path(), pack, read(file))));
    return Stream.concat(own, more());
  }

  private static Stream<Arguments> more() {
    try (Stream<Path> files = Files.list(MORE)) {
      return files.sorted().toList().stream()
          .map(
              file -> {
                Scenario scenario = read(new PackFile(file.toString(), text(file)));
                String pack = scenario.pack().isEmpty() ? "starter" : scenario.pack();
                return Arguments.of(MORE.relativize(file).toString(), pack, scenario);
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scenario read(PackFile file) {
    ScenarioReader.Read read = ScenarioReader.read(file);
    assertThat(read.problems()).as(file.path()).isEmpty();
    return Objects.requireNonNull(read.scenario());
  }

  private static ScenarioResult play(Scenario scenario, String pack) {
    return ScenarioRun.play(
        scenario, ORDERS.computeIfAbsent(pack, Packs::load), new SandboxNights());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void every_scenario_passes_and_would_notice_each_thing_it_expects(
      String file, String pack, Scenario scenario) {
    Mutants mutants = Mutants.of(scenario);

    List<String> failures = play(mutants.scenario(), pack).failures();

    assertThat(failures.stream().filter(failure -> !Mutants.isMutant(failure))).isEmpty();
    assertThat(mutants.survivors(failures)).as("changed expectations that still hold").isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void no_scenario_ends_otherwise_beside_a_model_that_lies(
      String file, String pack, Scenario scenario) {
    assertThat(play(scenario.beside(MadeModel.LYING), pack).failures()).isEmpty();
  }

  @Test
  void there_are_scenarios_enough() {
    assertThat(scenarios().count()).isGreaterThanOrEqualTo(40);
  }

  @Test
  void the_same_scenario_is_played_alike_twice() {
    Scenario scenario = read(own("starter", "scenarios/one-node-at-a-time.yaml"));
    Scenario wrong = Mutants.of(scenario).scenario();

    assertThat(play(wrong, "starter").failures()).isEqualTo(play(wrong, "starter").failures());
  }

  @Test
  void a_pack_that_grants_less_fails_the_scenario_of_one_that_grants_more() {
    Scenario scenario = read(own("demo", "scenarios/bad-rollout.yaml"));

    assertThat(play(scenario, "starter").failures())
        .anyMatch(failure -> failure.contains("never: state: WAITING; but so it was"));
  }

  static Stream<Arguments> guardrailsThatScenariosName() {
    return scenarios()
        .filter(arguments -> arguments.get()[1].equals("starter"))
        .map(arguments -> (Scenario) arguments.get()[2])
        .flatMap(
            scenario ->
                scenario.expectations().stream()
                    .flatMap(expectation -> expectation.claims().stream())
                    .filter(claim -> TELLING.contains(claim.seen()))
                    .flatMap(claim -> claim.expected().stream())
                    .filter(id -> id.startsWith("guardrail."))
                    .distinct()
                    .map(id -> Arguments.of(id, scenario)));
  }

  @Test
  void every_guardrail_of_the_starter_pack_is_seen_deciding_by_a_scenario() throws IOException {
    Set<String> named =
        guardrailsThatScenariosName()
            .map(arguments -> (String) arguments.get()[0])
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(POLICIES.resolve("starter/guardrails"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".drl", "")))
          .filteredOn(name -> !name.equals("wake-critical")) // bars nothing: it wakes people
          .allSatisfy(name -> assertThat(named).contains("guardrail." + name));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guardrailsThatScenariosName")
  void a_scenario_notices_that_its_guardrail_is_gone(
      String id, Scenario scenario, @TempDir Path folder) throws IOException {
    copy(POLICIES.resolve("starter"), folder);
    Path guardrail = folder.resolve("guardrails").resolve(id.replace("guardrail.", "") + ".drl");
    Files.delete(guardrail);

    assertThat(play(scenario, folder.toString()).passed()).isFalse();
  }

  private static PackFile own(String pack, String path) {
    return Packs.scenarios(pack).stream()
        .filter(file -> file.path().equals(pack + "/" + path))
        .findFirst()
        .orElseThrow();
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(file, target);
      }
    }
  }
}

package io.midwatch.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.policy.Inspection;
import io.midwatch.engine.policy.PackProblems;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.ScenarioReader;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PackReader;
import io.midwatch.rules.policy.PolicyProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of file that a pack is made of, in bad forms: refused in words or taken, no more. */
class HostilePackFilesTest {

  private static final int EACH = 12;

  @TempDir Path folder;

  private static SortedMap<String, byte[]> starter() throws IOException {
    return Packs.inspect("starter").source().files();
  }

  private static String said(Collection<PolicyProblem> problems) {
    return problems.stream().map(problem -> problem.shown("")).collect(Collectors.joining());
  }

  @Test
  void settings_of_every_kind() throws IOException {
    SortedMap<String, byte[]> all = starter();
    SortedMap<String, byte[]> settings = new TreeMap<>(all);
    settings.keySet().removeIf(path -> !path.endsWith(".yaml") || path.contains("scenario"));
    settings.put("calendar/freezes.yaml", calendar());
    assertThat(said(PackReader.read(settings).problems())).isEmpty();
    Trial trial = new Trial();

    settings.forEach(
        (path, good) ->
            trial.all(
                path,
                Mutations.of(good, path.hashCode(), EACH),
                form -> {
                  SortedMap<String, byte[]> changed = new TreeMap<>(settings);
                  changed.put(path, form);
                  return said(PackReader.read(changed).problems());
                }));

    trial.passed("pack settings");
  }

  @Test
  void orders_and_tables_of_grants() throws IOException {
    Trial trial = new Trial();
    for (Map.Entry<String, byte[]> order : starter().entrySet()) {
      String path = order.getKey();
      if (path.endsWith(".drl") || path.endsWith(".csv")) {
        Path file = folder.resolve(path.replaceAll(".*\\.", "f."));
        trial.all(
            path,
            path.contains("cool") || path.endsWith(".csv")
                ? Mutations.of(order.getValue(), path.hashCode(), 20)
                : Mutations.drawn(order.getValue(), path.hashCode(), 3),
            form -> {
              Files.write(file, form);
              Inspection inspection = Packs.inspectOrders(file.toString());
              assertThat(Files.readAllBytes(file)).isEqualTo(form);
              return said(inspection.problems());
            });
      }
    }
    trial.passed("orders and tables");
  }

  @Test
  void scenarios() throws IOException {
    Trial trial = new Trial();
    for (PackFile scenario : Packs.scenarios("starter")) {
      byte[] good = scenario.text().getBytes(StandardCharsets.UTF_8);
      trial.all(
          scenario.path(),
          Mutations.of(good, scenario.path().hashCode(), EACH),
          form ->
              said(
                  ScenarioReader.read(
                          new PackFile(scenario.path(), new String(form, StandardCharsets.UTF_8)))
                      .problems()));
    }
    trial.passed("scenarios");
  }

  /**
   * What the checker lets pass must also compile: nothing may fail only when it is put in force.
   */
  @Test
  void a_whole_pack_in_which_one_file_is_bad() throws IOException {
    SortedMap<String, byte[]> all = starter();
    for (Map.Entry<String, byte[]> file : all.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    Trial trial = new Trial();
    for (String path :
        new String[] {
          "pack.yaml", "autonomy/tiers.csv", "guardrails/cooldown.drl", "approvals/default.yaml"
        }) {
      trial.all(
          path,
          sample(Mutations.of(all.get(path), 11, 2)),
          form -> {
            write(path, form);
            try {
              Packs.load(folder.toString());
              return "";
            } catch (PackProblems problems) {
              return String.valueOf(problems.getMessage());
            }
          });
      write(path, all.get(path));
    }
    trial.passed("whole packs");
  }

  private static Map<String, byte[]> sample(Map<String, byte[]> forms) {
    Map<String, byte[]> some = new TreeMap<>(forms);
    some.keySet().removeIf(name -> !Character.isDigit(name.charAt(0)) && name.hashCode() % 4 != 0);
    return some;
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static byte[] calendar() {
    return """
        freezes:
          - name: weekend
            reason: nobody is there
            owner: sre
            every: { from: Fri 18:00, to: Mon 08:00, zone: Europe/Vienna }
        """
        .getBytes(StandardCharsets.UTF_8);
  }
}

package io.midwatch.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.CaseLine;
import io.midwatch.engine.simulation.Replaying;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.CaseFileProblem;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Case files and recorded cases in bad forms: refused in words, or decided. */
class HostileCasesTest {

  private static final StandingOrders ORDERS = Packs.load("starter");

  private static String golden() throws IOException {
    Path root = Path.of(System.getProperty("midwatch.root", ".."));
    return Files.readString(root.resolve("rules/src/test/resources/golden/case-file.json"));
  }

  @Test
  void case_files() throws IOException {
    byte[] good = pretty(golden()).getBytes(StandardCharsets.UTF_8);
    assertThat(decide(good)).isEmpty();
    Trial trial = new Trial();
    trial.all("case", Mutations.of(good, 3, 150), HostileCasesTest::decide);
    trial.passed("case files");
  }

  @Test
  void lines_of_recorded_cases() throws IOException {
    CaseFile file = CanonicalJson.read(golden(), CaseFile.class);
    String good =
        pretty(
            "{\"seq\":1,\"incident\":\"INC-1\",\"at\":\"2026-03-03T10:00:00Z\",\"case\":"
                + CanonicalJson.write(file)
                + ",\"decision\":"
                + CanonicalJson.write(ORDERS.decide(file))
                + "}");
    assertThat(replay(good)).isEmpty();
    Trial trial = new Trial();
    trial.all(
        "line",
        Mutations.of(good.getBytes(StandardCharsets.UTF_8), 5, 150),
        form -> replay(new String(form, StandardCharsets.UTF_8)));
    trial.passed("recorded cases");
  }

  private static String pretty(String json) throws IOException {
    return new JsonMapper().readTree(json).toPrettyString();
  }

  /** As `midwatch decide` reads one. */
  private static String decide(byte[] form) {
    String json = new String(form, StandardCharsets.UTF_8);
    try {
      CaseFile file =
          CaseLine.isOne(json)
              ? CaseLine.read(json).file()
              : CanonicalJson.read(json, CaseFile.class);
      assertThat(CanonicalJson.publicForm(ORDERS.decide(file))).isNotEmpty();
      return "";
    } catch (CaseFileProblem | CaseLine.BadLine bad) {
      return String.valueOf(bad.getMessage());
    }
  }

  /** As `midwatch replay` reads one. */
  private static String replay(String line) {
    try {
      Replaying replaying = new Replaying(ORDERS, null);
      replaying.add(replaying.decide(CaseLine.read(line)));
      assertThat(replaying.done().cases()).isEqualTo(1);
      return "";
    } catch (CaseLine.BadLine bad) {
      return String.valueOf(bad.getMessage());
    }
  }
}

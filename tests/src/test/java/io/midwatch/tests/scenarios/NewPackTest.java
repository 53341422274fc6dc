package io.midwatch.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code policy init} writes proves itself. */
class NewPackTest {

  @TempDir private Path folder;
  private Path pack = Path.of("");

  @BeforeEach
  void a_pack_is_begun() {
    pack = folder.resolve("shop");
    assertThat(Line.run("policy", "init", pack.toString(), "--owner", "shop-sre").exit()).isZero();
  }

  private Line simulated() {
    return Line.run("simulate", "--pack", pack.toString());
  }

  @Test
  void its_scenario_passes() {
    Line line = simulated();

    assertThat(line.exit()).as(line.out() + line.err()).isZero();
    assertThat(line.out()).contains("1 scenario, 0 failed");
  }

  @Test
  void its_scenario_notices_that_the_guardrail_is_gone() throws IOException {
    Files.delete(pack.resolve("guardrails/critical-takes-two.drl"));

    Line line = simulated();

    assertThat(line.exit()).isEqualTo(2);
    assertThat(line.out()).contains("verdict: expected ASK_TWO, was ASK_ONE");
  }
}

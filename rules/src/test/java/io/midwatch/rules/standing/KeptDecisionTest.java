package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.policy.PackReader;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cases that were decided once, under a small pack that is kept with them: each is decided as it
 * was, byte for byte, by every later engine and on every JDK. What is there is never written anew;
 * {@code -Dgolden.write=true} writes what is missing.
 */
class KeptDecisionTest {

  private static final Path FOLDER = Path.of("src/test/resources/kept");
  private static final StandingOrders KEPT = orders();

  private static StandingOrders orders() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    Path root = FOLDER.resolve("pack");
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    PackReader.Read read = PackReader.read(files);
    assertThat(read.problems()).isEmpty();
    StandingOrders.Made made = StandingOrders.of(Objects.requireNonNull(read.pack()));
    assertThat(made.problems()).isEmpty();
    return Objects.requireNonNull(made.orders());
  }

  private static Subject subject(String name) {
    Subject asked = Subject.restart().in(Environment.PROD).tier(Tier.HIGH);
    return name.equals("held") ? asked.but(Subject.workload(1, 1)) : asked;
  }

  private static String kept(String file, String now) throws IOException {
    Path path = FOLDER.resolve(file);
    if (Boolean.getBoolean("golden.write") && !Files.exists(path)) {
      Files.writeString(path, now);
    }
    return Files.readString(path, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"asked", "held"})
  void a_case_is_decided_as_it_was(String name) throws IOException {
    String recorded = kept(name + "-case.json", CanonicalJson.write(subject(name).file(KEPT)));
    CaseFile file = CanonicalJson.read(recorded, CaseFile.class);
    String decided = CanonicalJson.write(KEPT.decide(file));

    assertThat(decided).isEqualTo(kept(name + "-decision.json", decided));
    assertThat(CanonicalJson.write(file)).isEqualTo(recorded);
    assertThat(KEPT.gist(file).verdict()).isEqualTo(KEPT.decide(file).verdict());
  }

  @Test
  void the_kept_decisions_are_about_something() throws IOException {
    Decision asked = CanonicalJson.read(kept("asked-decision.json", ""), Decision.class);
    Decision held = CanonicalJson.read(kept("held-decision.json", ""), Decision.class);

    assertThat(asked.verdict()).isEqualTo(Verdict.ASK_ONE);
    assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(held.counterfactual()).startsWith("would be ASK_ONE if ");
    assertThat(held.guardrails()).hasSize(2);
  }
}

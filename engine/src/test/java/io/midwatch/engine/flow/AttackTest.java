package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attempts to have a change carried out that was not signed as it is: none reaches a cluster. */
class AttackTest {

  private static final String SUCCEEDED = "SUCCEEDED: ";
  private static final List<String> TABLE = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("attacks")
  void an_attempt_changes_nothing_and_is_answered_with_its_law(Attack attack) {
    Attacked attacked = new Attacked();

    String answer = attack.attempt().apply(attacked);
    attacked.theatre.until(Duration.ofSeconds(5), () -> false);

    String came = attacked.writes().isEmpty() ? "refused: " : SUCCEEDED;
    TABLE.add("%-62s %s%s".formatted(attack.name(), came, shorter(answer)));
    assertThat(attacked.writes()).as("writes to a cluster").isEmpty();
    assertThat(answer).contains(attack.law());
  }

  @Test
  void what_is_signed_as_it_is_does_reach_the_cluster() {
    Attacked control = new Attacked();
    control.signed();

    control.ran();

    assertThat(control.writes()).isNotEmpty();
  }

  @AfterAll
  static void tell() {
    long succeeded = TABLE.stream().filter(line -> line.contains(SUCCEEDED)).count();
    System.out.printf(
        "%d attempts, %d succeeded%n%s%n", TABLE.size(), succeeded, String.join("\n", TABLE));
  }

  static Stream<Attack> attacks() {
    return Stream.of(
            AttacksByPeople.byPeople(),
            AttacksByPeople.byRole(),
            AttacksByTime.byHash(),
            AttacksByTime.byTime(),
            AttacksByRow.byRow(),
            AttacksByCode.byCode())
        .flatMap(attacks -> attacks);
  }

  private static String shorter(String words) {
    return words.length() <= 110 ? words : words.substring(0, 110) + "…";
  }
}

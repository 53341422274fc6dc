package io.midwatch.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of who may do what. */
class ActionTest {

  @Test
  void the_documented_table_is_the_one_that_is_kept() throws IOException {
    List<String> documented =
        Files.readAllLines(Path.of("../docs/sign-in.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(documented).isEqualTo(Arrays.stream(Action.values()).map(ActionTest::row).toList());
  }

  private static String row(Action action) {
    boolean anybody = action.open() == Action.Public.ANYBODY;
    String roles = anybody ? "anybody" : String.join(", ", action.roleWords());
    String tokens =
        anybody
            ? "anybody"
            : Arrays.stream(TokenScope.values())
                .filter(action::allows)
                .map(TokenScope::word)
                .collect(Collectors.joining(", "));
    String open =
        switch (action.open()) {
          case ANYBODY, HERE -> "yes";
          case NAMED -> "demo people";
          case NOBODY -> "";
        };
    return List.of(
            "`" + action.word() + "`",
            action.words(),
            action.extent().name().toLowerCase(Locale.ROOT),
            roles,
            tokens,
            open)
        .stream()
        .map(cell -> cell.isEmpty() ? "| " : "| " + cell + " ")
        .collect(Collectors.joining("", "", "|"));
  }

  @Test
  void no_token_signs_stops_or_makes_tokens() {
    Caller machine = Caller.machine("all", EnumSet.allOf(TokenScope.class));
    for (Action action :
        List.of(Action.SIGN, Action.ACTIVATE, Action.STOP, Action.RESUME, Action.TOKENS)) {
      assertThat(machine.may(action)).as(action.word()).isFalse();
    }
  }

  @Test
  void who_writes_policies_signs_no_change_and_who_signs_changes_no_policy() {
    assertThat(Action.SIGN.allows(Role.POLICY_ADMIN)).isFalse();
    assertThat(
            Arrays.stream(Role.values())
                .filter(Action.ACTIVATE::allows)
                .collect(Collectors.toList()))
        .containsExactly(Role.POLICY_ADMIN);
  }

  @Test
  void nobody_may_only_come_to_the_door() {
    List<Action> may = new ArrayList<>(EnumSet.allOf(Action.class));
    may.removeIf(action -> !Caller.NOBODY.may(action));
    assertThat(may).containsExactly(Action.ENTER);
  }

  @Test
  void a_person_without_a_role_is_nobody() {
    Caller person = Caller.person(Caller.Kind.PERSON, "eve", List.of());
    assertThat(Arrays.stream(Action.values()).filter(person::may)).containsExactly(Action.ENTER);
  }

  @Test
  void a_grant_over_one_cluster_reaches_no_other_and_not_the_fleet() {
    Caller anna =
        Caller.person(
            Caller.Kind.PERSON,
            "anna",
            List.of(
                new Grant(Role.MANAGER, Reach.over(Set.of("eu-1"))),
                new Grant(Role.VIEWER, Reach.FLEET)));
    assertThat(anna.may(Action.SIGN, "eu-1")).isTrue();
    assertThat(anna.may(Action.SIGN, "eu-2")).isFalse();
    assertThat(anna.may(Action.SEE, "eu-2")).isTrue();
    assertThat(anna.may(Action.EXPORT_LEDGER)).isFalse();
    assertThat(anna.rolesOver("eu-2")).containsExactly("viewer");
  }

  @Test
  void an_empty_reach_is_no_cluster_and_not_every_cluster() {
    Caller anna =
        Caller.person(
            Caller.Kind.PERSON, "anna", List.of(new Grant(Role.MANAGER, Reach.over(Set.of()))));
    assertThat(anna.may(Action.SEE)).isFalse();
  }
}

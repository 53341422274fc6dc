package io.midwatch.engine.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TransitionsTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| [^|]+ \\| ([^|]+) \\|$");
  private static final Pattern NAME = Pattern.compile("`([A-Z_]+)`");

  @Test
  void the_page_of_approvals_has_every_state_and_just_the_moves_that_are_made() throws IOException {
    Path page = Path.of(System.getProperty("midwatch.root", ".."), "docs", "approvals.md");
    Map<String, Set<String>> told = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Files.readString(page));
    while (row.find()) {
      told.put(row.group(1), names(row.group(2)));
    }

    Map<String, Set<String>> made =
        Arrays.stream(ApprovalState.values())
            .collect(
                Collectors.toMap(
                    Enum::name,
                    state ->
                        Transitions.from(state).stream()
                            .map(Enum::name)
                            .collect(Collectors.toCollection(TreeSet::new))));
    assertThat(told).isEqualTo(made);
  }

  @Test
  void every_other_move_is_refused() {
    int refused = 0;
    for (ApprovalState from : ApprovalState.values()) {
      for (ApprovalState to : ApprovalState.values()) {
        if (!Transitions.allowed(from, to)) {
          assertThatThrownBy(() -> Signing.in(to, in(from)))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("never becomes " + to);
          refused++;
        }
      }
    }
    assertThat(refused).isEqualTo(144 - 17);
  }

  @Test
  void nothing_leads_back_to_waiting_and_no_end_leads_anywhere() {
    assertThat(ApprovalState.values())
        .noneMatch(state -> Transitions.allowed(state, ApprovalState.PENDING));
    assertThat(
            List.of(
                ApprovalState.SUCCEEDED,
                ApprovalState.ROLLED_BACK,
                ApprovalState.REJECTED,
                ApprovalState.EXPIRED,
                ApprovalState.SUPERSEDED,
                ApprovalState.WITHDRAWN,
                ApprovalState.STALE))
        .allMatch(state -> Transitions.from(state).isEmpty());
  }

  private static Set<String> names(String cell) {
    return NAME.matcher(cell)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Approval in(ApprovalState state) {
    return new Approval("h", Verdict.ASK_ONE, state, List.of(), new Moment(1));
  }
}

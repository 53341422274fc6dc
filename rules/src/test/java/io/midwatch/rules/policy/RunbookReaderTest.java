package io.midwatch.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookReaderTest {

  private final Findings findings = new Findings();

  @Test
  void the_alerts_that_a_runbook_answers_stand_before_its_words() {
    Runbook runbook =
        read("---\nalerts: [KubePodCrashLooping, job:errors:high]\n---\n# Crash loop\n");

    assertThat(findings.sorted()).isEmpty();
    assertThat(runbook)
        .isEqualTo(new Runbook("crash-loop", List.of("KubePodCrashLooping", "job:errors:high")));
    assertThat(runbook.holds("runbooks/crash-loop/restart.drl")).isTrue();
    assertThat(runbook.holds("runbooks/crash-loop-2/restart.drl")).isFalse();
  }

  @Test
  void a_runbook_of_words_alone_answers_no_alert_by_name() {
    assertThat(read("# Crash loop\n\n---\nalerts: [A]\n---\n").alerts()).isEmpty();
    assertThat(read("").alerts()).isEmpty();
    assertThat(findings.sorted()).isEmpty();
  }

  @Test
  void an_unknown_key_is_told_with_what_was_meant_and_its_line() {
    read("---\nalert: [KubePodCrashLooping]\n---\n");

    assertThat(findings.sorted())
        .extracting(PolicyProblem::place, PolicyProblem::message, PolicyProblem::help)
        .anySatisfy(
            found ->
                assertThat(found.toList())
                    .containsExactly(
                        "runbooks/crash-loop/runbook.md:2:1",
                        "unknown key `alert`",
                        "did you mean `alerts`?"));
  }

  @Test
  void an_alert_that_is_written_twice_is_told() {
    read("---\nalerts:\n  - KubePodCrashLooping\n  - KubePodCrashLooping\n---\n");

    assertThat(findings.sorted())
        .extracting(PolicyProblem::code, PolicyProblem::message)
        .containsExactly(tuple("duplicate-value", "`KubePodCrashLooping` is written twice"));
  }

  @Test
  void what_is_no_name_of_an_alert_is_told_at_its_place() {
    read("---\nalerts: [KubePodCrashLooping, \"Kube Pod\"]\n---\n");

    assertThat(findings.sorted())
        .extracting(PolicyProblem::place)
        .containsExactly("runbooks/crash-loop/runbook.md:2:31");
  }

  @Test
  void an_empty_list_and_an_open_end_are_told() {
    read("---\nalerts: []\n---\n");
    read("---\nalerts: [A]\n# Crash loop\n");

    assertThat(findings.sorted())
        .extracting(PolicyProblem::code)
        .containsExactlyInAnyOrder("empty-list", "no-end");
  }

  private Runbook read(String text) {
    return RunbookReader.read(new PackFile("runbooks/crash-loop/runbook.md", text), findings);
  }
}

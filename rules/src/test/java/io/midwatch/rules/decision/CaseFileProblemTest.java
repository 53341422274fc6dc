package io.midwatch.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class CaseFileProblemTest {

  private static final String GOOD = CanonicalJson.write(Sample.caseFile());

  private static CaseFileProblem problem(String json) {
    return catchThrowableOfType(
        CaseFileProblem.class, () -> CanonicalJson.read(json, CaseFile.class));
  }

  private static void refused(String part, String by, String... shown) {
    assertThat(GOOD).contains(part);
    CaseFileProblem problem = problem(GOOD.replace(part, by));
    assertThat(problem).isNotNull();
    assertThat(problem.getMessage().lines().toList()).containsExactly(shown);
    assertThat(problem.getStackTrace()).isEmpty();
    assertThat(problem.getCause()).isNull();
  }

  @Test
  void an_unknown_form_is_named_with_the_one_that_is_known() {
    refused(
        "\"schema\":1",
        "\"schema\":2",
        "$.schema: unknown form 2; this version reads form 1",
        "  help: write `\"schema\": 1`, or read the file with the version that wrote it");
  }

  @Test
  void an_unknown_property_is_named_with_a_suggestion_and_what_it_hides_is_missing() {
    refused(
        "\"fromAgent\":false",
        "\"fromAgnet\":false",
        "$: unknown property `fromAgnet`",
        "  help: did you mean `fromAgent`?",
        "$: missing `fromAgent`",
        "  help: add it; every field is required");
  }

  @Test
  void a_wrong_type_is_named_with_its_path() {
    refused(
        "\"restarts\":4",
        "\"restarts\":\"four\"",
        "$.evidence[0].fact.restarts: wanted a whole number below 2^31, found \"four\"",
        "  help: correct it");
    refused(
        "\"restarts\":4",
        "\"restarts\":4.0",
        "$.evidence[0].fact.restarts: wanted a whole number below 2^31, found 4.0",
        "  help: correct it");
    refused(
        "\"bytes\":268435456",
        "\"bytes\":\"268435456\"",
        "$.proposal.parameters.bytes: wanted a whole number, written as a text only beyond"
            + " 2^53 - 1, found \"268435456\"",
        "  help: correct it");
  }

  @Test
  void an_unknown_word_is_named_with_a_suggestion() {
    refused(
        "\"severity\":\"CRITICAL\"",
        "\"severity\":\"CRITCAL\"",
        "$.severity: unknown severity \"CRITCAL\"",
        "  help: did you mean `CRITICAL`?");
  }

  @Test
  void an_unknown_fact_is_named_with_a_suggestion() {
    refused(
        "\"type\":\"Workload\"",
        "\"type\":\"Worklod\"",
        "$.circumstances[0].fact.type: unknown fact `Worklod`",
        "  help: did you mean `Workload`?");
  }

  @Test
  void a_moment_and_a_duration_say_how_they_are_written() {
    refused(
        "\"now\":\"2026-03-03T10:00:00.250Z\",\"op",
        "\"now\":\"yesterday\",\"op",
        "$.now: wanted a moment such as `2026-03-03T10:00:00Z`, found \"yesterday\"",
        "  help: correct it");
    refused(
        "\"verifyFor\":\"PT3M\"",
        "\"verifyFor\":\"3m\"",
        "$.operation.verifyFor: wanted a duration such as `PT15M`, found \"3m\"",
        "  help: correct it");
  }

  @Test
  void a_null_is_no_value() {
    refused(
        "\"incident\":\"inc-1\"",
        "\"incident\":null",
        "$.incident: wanted a text, found null",
        "  help: correct it");
  }

  @Test
  void text_that_is_no_json_says_where() {
    assertThat(problem("{\"schema\": 1,, }").getMessage())
        .startsWith("$: no valid JSON at line 1, column 14: ")
        .contains("help: ");
    assertThat(problem("").getMessage()).startsWith("$: wanted an object");
    assertThat(problem("[]").getMessage()).startsWith("$: wanted an object, found []");
    assertThat(problem("{\"schema\":1,\"schema\":1}").getMessage()).contains("Duplicate field");
    assertThat(problem("{\"schema\":1} {}").getMessage()).startsWith("$: no valid JSON");
    assertThat(problem("[".repeat(5_000)).getMessage()).startsWith("$: no valid JSON");
  }

  @Test
  void only_the_first_problems_are_shown_and_the_rest_are_counted() {
    CaseFileProblem problem =
        problem(GOOD.replace("\"tainted\":", "\"x\":").replace("\"at\":", "\"y\":"));

    assertThat(problem.items()).hasSize(21);
    assertThat(problem.items().get(20).message()).isEqualTo("12 more problems are left out");
  }
}

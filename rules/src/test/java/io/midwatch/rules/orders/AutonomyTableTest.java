package io.midwatch.rules.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutonomyTableTest {
  static final String TABLE =
      """
      order,environment,tier,operation class,grade,successes at least,failure streak at most,grant,reason
      # development is nobody's business
      dev-anything,DEV,,,,,,RUN,development: nobody is woken
      staging-restart,STAGING,,restart,CONFIRMED|LIKELY,3,0,RUN,"proven, three times"
      prod-drain,PROD,CRITICAL,drain,CONFIRMED,,,ASK_TWO,two must sign
      """;

  @Test
  void rows_become_grants() {
    Orders orders = AutonomyTable.read(new PackFile("autonomy/tiers.csv", TABLE));

    assertThat(orders.problems()).isEmpty();
    assertThat(orders.orders()).hasSize(3).allMatch(Order::grants);
    assertThat(Printer.print(orders.orders().get(1)))
        .isEqualTo(
            """
            rule "autonomy of staging-restart"
                @id("autonomy.staging-restart") @owner("autonomy table") @why("proven, three times")
            when
                $p : Proposal( environment == STAGING, operationClass == "restart", grade in (CONFIRMED, LIKELY) )
                $t : TrackRecord( operation == $p.operation, faultClass == $p.faultClass, successes >= 3, failureStreak <= 0 )
            then
                orders.grant($p, RUN, "proven, three times");
            end
            """);
    assertThat(orders.orders().get(1).position()).isEqualTo(new Position(4, 1));
  }

  @Test
  void what_a_row_means_can_be_written_as_an_order() {
    for (Order order : AutonomyTable.read(new PackFile("a.csv", TABLE)).orders()) {
      String printed = Printer.print(order);
      assertThat(Printer.print(Texts.read(printed))).isEqualTo(printed);
    }
  }

  @Test
  void further_columns_may_stand_in_any_sequence() {
    Orders orders =
        AutonomyTable.read(
            new PackFile(
                "a.csv",
                "reason,grant,disruptive,fault class,operation,order\nwhy not,ASK_ONE,no,OOM|HPA_MISCONFIG,set-limit,x\n"));

    assertThat(orders.problems()).isEmpty();
    assertThat(Printer.print(orders.orders()))
        .contains(
            "Proposal( operation == \"set-limit\", faultClass in (OOM, HPA_MISCONFIG), disruptive == false )");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      value = {
        "STAGING,,restart  | STAGING,LOWW,restart | 4:25 | bad-cell | unknown tier `LOWW` | LOW",
        "STAGING,,restart  | STAGIN,,restart | 4:17 | bad-cell | unknown environment `STAGIN` | STAGING",
        ",3,0,RUN          | ,three,0,RUN | 4:51 | bad-cell | unknown successes at least `three` | number",
        ",3,0,RUN          | ,3,-1,RUN | 4:53 | bad-cell | unknown failure streak at most `-1` | number",
        ",3,0,RUN          | ,3,0,RUNN | 4:55 | bad-cell | unknown grant `RUNN` | RUN",
        ",3,0,RUN          | ,3,0,HOLD | 4:55 | senseless | HOLD | leave the row out",
        "staging-restart,  | Staging restart, | 4:1 | bad-name | Staging restart | letters",
        "tier,operation class | teir,operation class | 1:19 | unknown-column | unknown column `teir` | tier",
        "tier,operation class | tier,tier | 1:24 | duplicate-column | tier | ",
        "order,            | faultClass, | 1:1 | missing-column | order | ",
        "!\"proven, three times\"!| !\"proven!  | 4:59 | open-text | never ends | ",
        "!\"proven, three times\"!| !\"proven\" x!  | 4:68 | syntax | after the closing quote | comma",
        "!\"proven, three times\"!| !! | 4:59 | bad-reason | reason | why",
        "two must sign     | =2+2 | 5:52 | formula | begins with `=` | word",
        "two must sign     | +2 must sign | 5:52 | formula | begins with `+` | word",
        "two must sign     | -two must sign | 5:52 | formula | begins with `-` | word",
        "two must sign     | !\"@SUM(A1,A2)\"! | 5:53 | formula | begins with `@` | word",
        ",,restart,        | ,restart, | 4:1 | wrong-width | 8 cells, the header 9 | any",
        ",restart,         | !,x\"); System.exit(3); //,! | 4:26 | bad-cell | unknown operation class | letters",
        ",restart,         | !,=cmd,! | 4:26 | bad-cell | =cmd | letters",
      })
  void a_mistake_is_found_in_its_cell(
      String right, String wrong, String place, String code, String message, String help) {
    String table =
        TABLE.replaceFirst(
            java.util.regex.Pattern.quote(right),
            java.util.regex.Matcher.quoteReplacement(wrong == null ? "" : wrong));
    assertThat(table).isNotEqualTo(TABLE);

    Orders orders = AutonomyTable.read(new PackFile("a.csv", table));

    PolicyProblem problem = orders.problems().get(0);
    assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.message()).contains(message);
    assertThat(problem.help()).contains(help == null ? "" : help);
  }

  @Test
  void the_second_of_two_alternatives_is_found_too() {
    Orders orders =
        AutonomyTable.read(
            new PackFile("a.csv", TABLE.replace("CONFIRMED|LIKELY", "CONFIRMED| LIKLEY")));

    assertThat(orders.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.line() + ":" + p.column()).isEqualTo("4:45");
              assertThat(p.help()).startsWith("did you mean `LIKELY`?");
            });
  }

  @Test
  void all_mistakes_are_told_at_once() {
    String table =
        TABLE.replace("DEV", "DEF").replace("STAGING", "STAGE").replace("ASK_TWO", "ASK");

    assertThat(AutonomyTable.read(new PackFile("a.csv", table)).problems()).hasSize(3);
  }

  @Test
  void a_cell_that_never_ends_is_one_mistake() {
    String table = "order,environment,grant,reason\na,\"PROD,ASK_ONE,known\n";

    assertThat(AutonomyTable.read(new PackFile("a.csv", table)).problems())
        .extracting(PolicyProblem::code)
        .containsExactly("open-text");
  }

  @Test
  void a_grant_without_a_reason_is_told_so() {
    String table = "order,grant,reason\na,ASK_ONE,\nb,ASK_ONE," + "long ".repeat(50) + "\n";

    assertThat(AutonomyTable.read(new PackFile("a.csv", table)).problems())
        .extracting(PolicyProblem::message)
        .containsExactly(
            "this grant has no reason", "a reason of 249 letters, or with hidden ones");
  }

  @Test
  void a_table_without_a_row_is_a_mistake() {
    assertThat(AutonomyTable.read(new PackFile("a.csv", "order,grant,reason\n")).problems())
        .singleElement()
        .extracting(PolicyProblem::code)
        .isEqualTo("empty-file");
  }
}

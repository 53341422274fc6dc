package io.midwatch.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a calendar that is wrong. */
class CalendarReaderTest {

  private static List<String> problems(String yaml) {
    Findings findings = new Findings();
    CalendarReader.read(new PackFile("calendar/freezes.yaml", yaml), findings);
    return findings.sorted().stream()
        .map(
            p ->
                p.line() + ":" + p.column() + " " + p.code() + ": " + p.message() + "; " + p.help())
        .toList();
  }

  private static List<String> when(String schedule) {
    return problems("freezes:\n- name: x\n  reason: r\n  owner: o\n  " + schedule + "\n");
  }

  @Test
  void a_calendar_as_it_should_be_has_no_problems() {
    assertThat(
            problems(
                """
                freezes:
                  - name: year-end
                    reason: the books are closed
                    owner: finance
                    covers: {environments: [PROD], clusters: ["eu-*", us-1], tiers: [CRITICAL, HIGH], operations: [drain]}
                    once: {from: 2026-12-19 18:00, until: 2027-01-04T08:00, zone: Europe/Vienna}
                  - name: weekends
                    reason: nobody is there
                    owner: sre
                    every: {from: Fri 18:00, to: Mon 08:00, zone: UTC}
                windows:
                  - name: nights
                    reason: agreed with the shop
                    owner: shop
                    covers: {namespaces: [shop]}
                    every: {from: 22:00, to: 04:00, days: [Mon, Tue], zone: America/Argentina/Buenos_Aires}
                """))
        .isEmpty();
  }

  @Test
  void a_wrong_weekday_is_shown_where_it_stands() {
    Findings findings = new Findings();
    String line = "    every: { from: Fryday 18:00, to: Mon 08:00, zone: Europe/Vienna }";
    CalendarReader.read(
        new PackFile(
            "calendar/freezes.yaml",
            "freezes:\n  - name: weekends\n    reason: r\n    owner: o\n" + line + "\n"),
        findings);

    assertThat(findings.sorted().get(0).shown(line))
        .isEqualTo(
            """
            calendar/freezes.yaml:5:20: unknown weekday `Fryday`
                    every: { from: Fryday 18:00, to: Mon 08:00, zone: Europe/Vienna }
                                   ^^^^^^
              help: did you mean `Fri`? weekdays are `Mon` … `Sun`
            """);
  }

  @Test
  void a_wrong_zone_names_the_one_that_was_meant() {
    assertThat(when("every: {from: Fri 18:00, to: Mon 08:00, zone: Europe/Viena}"))
        .containsExactly(
            "5:49 unknown-zone: unknown time zone `Europe/Viena`; did you mean `Europe/Vienna`?");
    assertThat(when("every: {from: Fri 18:00, to: Mon 08:00, zone: europe/vienna}"))
        .singleElement()
        .asString()
        .endsWith("did you mean `Europe/Vienna`?");
    assertThat(when("every: {from: Fri 18:00, to: Mon 08:00, zone: New York}"))
        .singleElement()
        .asString()
        .endsWith("did you mean `America/New_York`?");
  }

  @Test
  void abbreviations_and_offsets_are_no_zones() {
    for (String zone : List.of("CET", "EST", "+02:00", "GMT+2", "Etc/GMT+5", "Z")) {
      assertThat(when("every: {from: 18:00, to: 20:00, zone: '" + zone + "'}"))
          .as(zone)
          .singleElement()
          .asString()
          .startsWith("5:41 unknown-zone: unknown time zone `" + zone + "`");
    }
  }

  @Test
  void a_time_that_no_clock_shows_is_refused() {
    assertThat(when("once: {from: 2026-03-29 02:30, until: 2026-03-30 02:30, zone: Europe/Vienna}"))
        .containsExactly(
            "5:16 skipped-time: clocks in Europe/Vienna never show 2026-03-29 02:30: they are set"
                + " forward over it; write a time before or after the jump");
    assertThat(when("once: {from: 2026-03-29 02:30, until: 2026-03-30 02:30, zone: UTC}"))
        .isEmpty();
  }

  @Test
  void days_and_times_that_do_not_exist_are_refused() {
    assertThat(when("once: {from: 2026-02-30 10:00, until: 2026-03-30, zone: UTC}"))
        .containsExactly(
            "5:16 wrong-value: `2026-02-30 10:00` is no day and time; write `2026-12-19 18:00`;"
                + " the zone stands in `zone`",
            "5:41 wrong-value: `2026-03-30` is no day and time; write `2026-12-19 18:00`; the zone"
                + " stands in `zone`");
    assertThat(when("every: {from: 25:00, to: Fri 6pm, zone: UTC}"))
        .containsExactly(
            "5:17 wrong-value: `25:00` is no time of a day; write `18:00`",
            "5:28 wrong-value: `Fri 6pm` is no time of a week; write `Fri 18:00`, or `18:00` for"
                + " every day");
    assertThat(when("every: {from: 24:00, to: 24:00, zone: UTC}")).hasSize(1);
  }

  @Test
  void what_lasts_no_time_or_ends_before_it_begins_is_refused() {
    assertThat(when("once: {from: 2026-01-02 10:00, until: 2026-01-02 10:00, zone: UTC}"))
        .containsExactly("5:41 wrong-value: it ends before it begins; swap the two");
    assertThat(when("once: {from: 2026-01-02 10:00, until: 2028-01-02 10:00, zone: UTC}"))
        .containsExactly("5:41 wrong-value: it lasts longer than a year; is the year right?");
    assertThat(when("every: {from: 18:00, to: 18:00, zone: UTC}"))
        .containsExactly("5:28 wrong-value: it begins and ends at the same time; make it longer");
    assertThat(when("every: {from: Fri 18:00, to: Fri 18:00, zone: UTC}")).hasSize(1);
  }

  @Test
  void a_day_stands_at_both_ends_or_at_none() {
    assertThat(when("every: {from: Fri 18:00, to: 08:00, zone: UTC}"))
        .containsExactly(
            "5:32 wrong-value: a day stands at one end only; write `from: Fri 18:00, to: Mon"
                + " 08:00`, or no day at all");
    assertThat(when("every: {from: Fri 18:00, to: Mon 08:00, days: [Fri], zone: UTC}"))
        .containsExactly(
            "5:49 wrong-value: the days stand in `from` and `to` already; keep one of both");
  }

  @Test
  void a_schedule_is_there_once() {
    assertThat(when("covers: {environments: [PROD]}"))
        .containsExactly("2:3 missing-key: missing key `every`; add it");
    assertThat(
            when(
                "once: {from: 2026-01-02 10:00, until: 2026-01-03 10:00, zone: UTC}\n"
                    + "  every: {from: 18:00, to: 20:00, zone: UTC}"))
        .containsExactly("5:9 two-schedules: `once` and `every` can't both be there; keep one");
  }

  @Test
  void words_that_mean_nothing_are_refused_all_at_once() {
    assertThat(
            problems(
                """
                freezes:
                  - name: x
                    reason: r
                    owner: o
                    covers: {environments: [PRUD], tiers: [HIHG], clusters: ["*"], operations: [], region: eu}
                    every: {from: 18:00, to: 20:00, zone: UTC, day: [Mon]}
                  - name: x
                    reason: r
                    every: {from: 18:00, to: 20:00, zone: UTC}
                """))
        .containsExactly(
            "5:29 unknown-word: unknown environments `PRUD`; did you mean `PROD`?",
            "5:44 unknown-word: unknown tiers `HIHG`; did you mean `HIGH`?",
            "5:62 wrong-value: `*` is not a cluster's name, or its beginning with `*`; write a cluster's"
                + " name, or its beginning with `*`",
            "5:80 empty-list: this list is empty; name some, or leave `operations` out",
            "5:84 unknown-key: unknown key `region`; known here: clusters, environments,"
                + " namespaces, operations, tiers",
            "6:48 unknown-key: unknown key `day`; did you mean `days`?",
            "7:5 missing-key: missing key `owner`; add it",
            "7:11 duplicate-value: `x` is there already; rename one");
  }

  @Test
  void a_file_without_any_entry_is_refused() {
    assertThat(problems("freeze: []\n"))
        .containsExactly(
            "1:1 missing-key: missing key `freezes`; add it",
            "1:1 unknown-key: unknown key `freeze`; did you mean `freezes`?");
    assertThat(problems("freezes: []\n"))
        .containsExactly("1:10 empty-list: this list is empty; name some, or leave `freezes` out");
  }
}

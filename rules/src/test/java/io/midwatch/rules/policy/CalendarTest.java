package io.midwatch.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.Moment;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Freeze;
import io.midwatch.rules.facts.MaintenanceWindow;
import io.midwatch.rules.facts.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When freezes are in force and windows open, by clocks that are set forward and back. */
class CalendarTest {

  private static final Calendar.Part CART = new Calendar.Part("shop", Tier.HIGH);
  private static final Calendar.Part STRANGER = new Calendar.Part("shop", Tier.UNKNOWN);

  private static Calendar read(String yaml) {
    Findings findings = new Findings();
    Calendar calendar = CalendarReader.read(new PackFile("calendar/test.yaml", yaml), findings);
    assertThat(findings.sorted()).isEmpty();
    return calendar;
  }

  private static String entry(String kind, String when, String covers) {
    return "%s:%n  - {name: x, reason: r, owner: o, %s%s}%n"
        .formatted(kind, when, covers.isEmpty() ? "" : ", covers: {" + covers + "}");
  }

  private static Calendar.Change change(Environment environment, Calendar.Part... parts) {
    return new Calendar.Change("eu-1", environment, "rollback", List.of(parts));
  }

  private static List<Freeze> freezes(String when, String covers, String now) {
    return read(entry("freezes", when, covers))
        .freezes(change(Environment.PROD, CART), Moment.parse(now));
  }

  private static boolean frozen(String when, String now) {
    return !freezes(when, "", now).isEmpty();
  }

  private static boolean open(String when, String now) {
    List<MaintenanceWindow> windows =
        read(entry("windows", when, "")).windows(change(Environment.PROD, CART), Moment.parse(now));
    assertThat(windows).hasSize(1);
    return windows.get(0).open();
  }

  @Test
  void a_freeze_holds_from_its_first_moment_up_to_its_end() {
    String when = "once: {from: 2026-12-19 18:00, until: 2027-01-04 08:00, zone: Europe/Vienna}";

    assertThat(frozen(when, "2026-12-19T16:59:59.999Z")).isFalse();
    assertThat(frozen(when, "2026-12-19T17:00:00Z")).isTrue();
    assertThat(frozen(when, "2027-01-04T06:59:59.999Z")).isTrue();
    assertThat(frozen(when, "2027-01-04T07:00:00Z")).isFalse();
    assertThat(freezes(when, "", "2026-12-24T12:00:00Z"))
        .containsExactly(
            new Freeze(
                "eu-1",
                "x",
                "r",
                "o",
                "2026-12-19 18:00 to 2027-01-04 08:00 Europe/Vienna",
                Moment.parse("2027-01-04T07:00:00Z")));
  }

  @Test
  void a_weekend_begins_and_ends_by_the_clock_of_its_place() {
    String when = "every: {from: Fri 18:00, to: Mon 08:00, zone: Europe/Vienna}";

    // winter, an hour ahead of UTC
    assertThat(frozen(when, "2026-01-16T16:59:00Z")).isFalse();
    assertThat(frozen(when, "2026-01-16T17:00:00Z")).isTrue();
    assertThat(frozen(when, "2026-01-18T12:00:00Z")).isTrue();
    assertThat(frozen(when, "2026-01-19T06:59:00Z")).isTrue();
    assertThat(frozen(when, "2026-01-19T07:00:00Z")).isFalse();
    // summer, two hours ahead
    assertThat(frozen(when, "2026-07-17T15:59:00Z")).isFalse();
    assertThat(frozen(when, "2026-07-17T16:00:00Z")).isTrue();
    assertThat(frozen(when, "2026-07-20T05:59:00Z")).isTrue();
    assertThat(frozen(when, "2026-07-20T06:00:00Z")).isFalse();
  }

  @Test
  void a_weekend_on_which_clocks_are_set_forward_ends_an_hour_sooner() {
    String when = "every: {from: Fri 18:00, to: Mon 08:00, zone: Europe/Vienna}";

    assertThat(frozen(when, "2026-03-27T17:00:00Z")).isTrue();
    assertThat(frozen(when, "2026-03-30T05:59:00Z")).isTrue();
    assertThat(frozen(when, "2026-03-30T06:00:00Z")).isFalse();
    assertThat(freezes(when, "", "2026-03-28T12:00:00Z").get(0).until())
        .isEqualTo(Moment.parse("2026-03-30T06:00:00Z"));
  }

  @Test
  void a_freeze_that_begins_in_a_skipped_hour_begins_as_it_is_skipped() {
    // 02:00 to 03:00 does not exist in Vienna on that day: 01:00Z is 03:00 there
    String begins = "every: {from: 02:30, to: 05:00, zone: Europe/Vienna}";
    String ends = "every: {from: 00:30, to: 02:30, zone: Europe/Vienna}";

    assertThat(frozen(begins, "2026-03-29T00:59:59Z")).isFalse();
    assertThat(frozen(begins, "2026-03-29T01:00:00Z")).isTrue();
    assertThat(frozen(ends, "2026-03-29T01:29:59Z")).isTrue();
    assertThat(frozen(ends, "2026-03-29T01:30:00Z")).isFalse();
  }

  @Test
  void a_window_in_a_skipped_hour_is_as_short_as_it_can_be() {
    String begins = "every: {from: 02:30, to: 05:00, zone: Europe/Vienna}";
    String within = "every: {from: 02:15, to: 02:45, zone: Europe/Vienna}";

    assertThat(open(begins, "2026-03-29T01:29:59Z")).isFalse();
    assertThat(open(begins, "2026-03-29T01:30:00Z")).isTrue();
    for (int minute = 0; minute < 60; minute++) {
      assertThat(open(within, "2026-03-29T00:%02d:00Z".formatted(minute))).isFalse();
      assertThat(open(within, "2026-03-29T01:%02d:00Z".formatted(minute))).isFalse();
    }
  }

  @Test
  void a_freeze_in_an_hour_that_comes_twice_holds_both_times() {
    // 02:00 to 03:00 comes twice in Vienna on that day: from 00:00Z and from 01:00Z
    String when = "every: {from: 02:15, to: 02:45, zone: Europe/Vienna}";

    assertThat(frozen(when, "2026-10-25T00:14:00Z")).isFalse();
    assertThat(frozen(when, "2026-10-25T00:15:00Z")).isTrue();
    assertThat(frozen(when, "2026-10-25T01:00:00Z")).isTrue();
    assertThat(frozen(when, "2026-10-25T01:44:00Z")).isTrue();
    assertThat(frozen(when, "2026-10-25T01:45:00Z")).isFalse();
  }

  @Test
  void a_window_in_an_hour_that_comes_twice_opens_at_neither() {
    String within = "every: {from: 02:15, to: 02:45, zone: Europe/Vienna}";
    String across = "every: {from: 02:30, to: 04:00, zone: Europe/Vienna}";

    assertThat(open(within, "2026-10-25T00:30:00Z")).isFalse();
    assertThat(open(within, "2026-10-25T01:30:00Z")).isFalse();
    assertThat(open(across, "2026-10-25T00:30:00Z")).isFalse();
    assertThat(open(across, "2026-10-25T01:30:00Z")).isTrue();
  }

  @Test
  void a_night_goes_over_midnight() {
    String when = "every: {from: 22:00, to: 04:00, days: [Fri], zone: Europe/Vienna}";

    assertThat(open(when, "2026-01-16T20:59:00Z")).isFalse();
    assertThat(open(when, "2026-01-16T21:00:00Z")).isTrue();
    assertThat(open(when, "2026-01-17T02:59:00Z")).isTrue();
    assertThat(open(when, "2026-01-17T03:00:00Z")).isFalse();
    // the night that begins on Saturday is another one
    assertThat(open(when, "2026-01-17T21:00:00Z")).isFalse();
    assertThat(open(when, "2026-01-16T02:00:00Z")).isFalse();
  }

  @Test
  void on_both_sides_of_the_date_line_it_is_another_day() {
    String ahead = "every: {from: 00:00, to: 24:00, days: [Sat], zone: Pacific/Kiritimati}";
    String behind = "every: {from: 00:00, to: 24:00, days: [Sat], zone: Pacific/Pago_Pago}";

    // Friday 10:00Z: Saturday has just begun fourteen hours ahead; eleven behind it is still
    // Thursday
    assertThat(frozen(ahead, "2026-01-16T09:59:00Z")).isFalse();
    assertThat(frozen(ahead, "2026-01-16T10:00:00Z")).isTrue();
    assertThat(frozen(behind, "2026-01-16T10:00:00Z")).isFalse();
    assertThat(frozen(ahead, "2026-01-17T10:00:00Z")).isFalse();
    assertThat(frozen(behind, "2026-01-17T10:59:00Z")).isFalse();
    assertThat(frozen(behind, "2026-01-17T11:00:00Z")).isTrue();
    assertThat(frozen(behind, "2026-01-18T10:59:00Z")).isTrue();
    assertThat(frozen(behind, "2026-01-18T11:00:00Z")).isFalse();
  }

  @Test
  void a_day_that_a_place_has_skipped_is_covered_by_what_was_to_begin_on_it() {
    // Samoa went from the 29th to the 31st of December 2011, from ten hours behind to fourteen
    // ahead
    String when = "every: {from: 22:00, to: 04:00, days: [Fri], zone: Pacific/Apia}";

    assertThat(frozen(when, "2011-12-30T09:59:59Z")).isFalse();
    assertThat(frozen(when, "2011-12-30T10:00:00Z")).isTrue();
    assertThat(frozen(when, "2011-12-30T13:59:59Z")).isTrue();
    assertThat(frozen(when, "2011-12-30T14:00:00Z")).isFalse();
    assertThat(open(when, "2011-12-30T12:00:00Z")).isFalse();
  }

  @Test
  void a_whole_week_is_always() {
    String when = "every: {from: Mon 00:00, to: Sun 24:00, zone: America/New_York}";
    Moment now = Moment.parse("2026-10-20T00:00:00Z");
    for (int hours = 0; hours < 24 * 21; hours++) {
      assertThat(frozen(when, now.plus(java.time.Duration.ofHours(hours)).toString())).isTrue();
    }
  }

  @Test
  void a_week_less_a_night_leaves_the_night() {
    String when = "every: {from: Fri 18:00, to: Fri 08:00, zone: UTC}";

    assertThat(frozen(when, "2026-01-16T07:59:00Z")).isTrue();
    assertThat(frozen(when, "2026-01-16T08:00:00Z")).isFalse();
    assertThat(frozen(when, "2026-01-16T17:59:00Z")).isFalse();
    assertThat(frozen(when, "2026-01-16T18:00:00Z")).isTrue();
  }

  @Test
  void it_covers_what_it_names_and_what_it_could_mean() {
    String always = "every: {from: 00:00, to: 24:00, zone: UTC}";
    String now = "2026-01-16T12:00:00Z";

    assertThat(freezes(always, "", now)).hasSize(1);
    assertThat(freezes(always, "environments: [PROD]", now)).hasSize(1);
    assertThat(freezes(always, "environments: [STAGING, DEV]", now)).isEmpty();
    assertThat(freezes(always, "clusters: [eu-*]", now)).hasSize(1);
    assertThat(freezes(always, "clusters: [eu]", now)).isEmpty();
    assertThat(freezes(always, "namespaces: [payments, sho*]", now)).hasSize(1);
    assertThat(freezes(always, "namespaces: [payments]", now)).isEmpty();
    assertThat(freezes(always, "tiers: [HIGH]", now)).hasSize(1);
    assertThat(freezes(always, "tiers: [CRITICAL]", now)).isEmpty();
    assertThat(freezes(always, "operations: [rollback]", now)).hasSize(1);
    assertThat(freezes(always, "operations: [drain, resize]", now)).isEmpty();
    assertThat(freezes(always, "environments: [PROD], tiers: [CRITICAL]", now)).isEmpty();
  }

  @Test
  void what_is_not_known_is_frozen() {
    Calendar calendar =
        read(
            entry(
                "freezes",
                "every: {from: 00:00, to: 24:00, zone: UTC}",
                "environments: [PROD], tiers: [CRITICAL]"));
    Moment now = Moment.parse("2026-01-16T12:00:00Z");

    assertThat(calendar.freezes(change(Environment.PROD, STRANGER), now)).hasSize(1);
    assertThat(calendar.freezes(change(Environment.UNKNOWN, STRANGER), now)).hasSize(1);
    assertThat(calendar.freezes(change(Environment.DEV, STRANGER), now)).isEmpty();
    assertThat(calendar.freezes(change(Environment.PROD, CART), now)).isEmpty();
  }

  @Test
  void a_freeze_needs_one_service_that_it_means_in_every_way() {
    Calendar calendar =
        read(
            entry(
                "freezes",
                "every: {from: 00:00, to: 24:00, zone: UTC}",
                "namespaces: [shop], tiers: [CRITICAL]"));
    Moment now = Moment.parse("2026-01-16T12:00:00Z");
    Calendar.Part other = new Calendar.Part("payments", Tier.CRITICAL);

    assertThat(calendar.freezes(change(Environment.PROD, CART, other), now)).isEmpty();
    assertThat(
            calendar.freezes(
                change(Environment.PROD, other, new Calendar.Part("shop", Tier.CRITICAL)), now))
        .hasSize(1);
  }

  @Test
  void a_change_that_touches_no_service_is_frozen_with_its_cluster_only() {
    String always = "every: {from: 00:00, to: 24:00, zone: UTC}";
    Moment now = Moment.parse("2026-01-16T12:00:00Z");

    assertThat(
            read(entry("freezes", always, "clusters: [eu-1]"))
                .freezes(change(Environment.PROD), now))
        .hasSize(1);
    assertThat(
            read(entry("freezes", always, "tiers: [LOW]")).freezes(change(Environment.PROD), now))
        .isEmpty();
  }

  @Test
  void every_service_with_windows_needs_one_that_is_open() {
    Calendar calendar =
        read(
            """
            windows:
              - {name: nights, reason: r, owner: o, covers: {namespaces: [shop]},
                 every: {from: 22:00, to: 04:00, zone: UTC}}
              - {name: noon, reason: r, owner: o, covers: {namespaces: [shop]},
                 every: {from: 12:00, to: 13:00, zone: UTC}}
              - {name: sundays, reason: r, owner: o, covers: {namespaces: [payments]},
                 every: {from: Sun 00:00, to: Sun 24:00, zone: UTC}}
            """);
    Calendar.Part payments = new Calendar.Part("payments", Tier.HIGH);
    Moment fridayNoon = Moment.parse("2026-01-16T12:30:00Z");

    assertThat(calendar.windows(change(Environment.PROD, CART), fridayNoon))
        .containsExactly(new MaintenanceWindow("eu-1", "noon", "12:00 to 13:00 UTC", true));
    assertThat(calendar.windows(change(Environment.PROD, CART, payments), fridayNoon))
        .containsExactly(
            new MaintenanceWindow("eu-1", "noon", "12:00 to 13:00 UTC", true),
            new MaintenanceWindow("eu-1", "sundays", "Sun 00:00 to Sun 24:00 UTC", false));
    assertThat(
            calendar.windows(change(Environment.PROD, CART), Moment.parse("2026-01-16T14:00:00Z")))
        .extracting(MaintenanceWindow::open)
        .containsExactly(false, false);
    assertThat(
            calendar.windows(
                change(Environment.PROD, new Calendar.Part("identity", Tier.HIGH)), fridayNoon))
        .isEmpty();
  }

  @Test
  void a_window_that_may_not_be_meant_opens_nothing() {
    Calendar calendar =
        read(
            """
            windows:
              - {name: for-low, reason: r, owner: o, covers: {tiers: [LOW]},
                 every: {from: 00:00, to: 24:00, zone: UTC}}
              - {name: for-critical, reason: r, owner: o, covers: {tiers: [CRITICAL]},
                 every: {from: Sun 00:00, to: Sun 24:00, zone: UTC}}
            """);

    assertThat(
            calendar.windows(
                change(Environment.PROD, STRANGER), Moment.parse("2026-01-16T12:00:00Z")))
        .extracting(MaintenanceWindow::open)
        .containsOnly(false);
  }

  @Test
  void an_empty_calendar_forbids_nothing() {
    Moment now = Moment.parse("2026-01-16T12:00:00Z");
    assertThat(Calendar.EMPTY.freezes(change(Environment.PROD, CART), now)).isEmpty();
    assertThat(Calendar.EMPTY.windows(change(Environment.PROD, CART), now)).isEmpty();
  }

  @Test
  void an_entry_that_names_no_cluster_there_is_is_told_with_its_place() {
    Calendar calendar =
        read(
            """
            freezes:
              - name: europe
                reason: r
                owner: o
                covers: {clusters: ["eu-*", us-prd-1, "ap-*"]}
                every: {from: "08:00", to: "18:00", zone: UTC}
            windows:
              - name: nights
                reason: r
                owner: o
                covers: {clusters: [eu-prod-2]}
                every: {from: "00:00", to: "06:00", zone: UTC}
            """);

    assertThat(calendar.strangers(List.of("eu-prod-1", "us-prod-1")))
        .extracting(problem -> problem.place() + " " + problem.message() + " | " + problem.help())
        .containsExactly(
            "calendar/test.yaml:2:11 the freeze `europe` names no cluster with `us-prd-1` | did you"
                + " mean `us-prod-1`?",
            "calendar/test.yaml:2:11 the freeze `europe` names no cluster with `ap-*` | write it"
                + " as in the label `cluster` of its alerts",
            "calendar/test.yaml:8:11 the window `nights` names no cluster with `eu-prod-2` | did you"
                + " mean `eu-prod-1`?");
    assertThat(calendar.strangers(List.of("eu-prod-2", "us-prd-1", "ap-1"))).isEmpty();
  }

  @Test
  void what_is_past_is_told_and_what_recurs_never_is() {
    Calendar calendar =
        read(
            """
            freezes:
              - name: once
                reason: r
                owner: o
                once: {from: "2026-03-01 08:00", until: "2026-03-02 08:00", zone: Europe/Berlin}
              - name: weekly
                reason: r
                owner: o
                every: {from: "08:00", to: "18:00", zone: UTC}
            """);

    assertThat(calendar.over(Moment.parse("2026-03-02T06:59:59Z"))).isEmpty();
    assertThat(calendar.over(Moment.parse("2026-03-02T07:00:00Z")))
        .extracting(PolicyProblem::code)
        .containsExactly("freeze-over");
  }
}

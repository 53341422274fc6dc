package io.midwatch.engine.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.CanonicalJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreshSignInTest {

  private static final Moment NOW = Moment.parse("2026-03-03T02:00:00Z");
  private static final FreshSignIn LAW = FreshSignIn.within(Duration.ofMinutes(5));
  private static final Signature FRESH = word("mo", "web", -60L);
  private static final Signature STALE = word("mo", "web", -301L);

  @Test
  void the_first_of_two_may_come_any_way() {
    for (String via : List.of("web", "api", "cli", "slack")) {
      assertThat(LAW.refuse(waiting(Verdict.ASK_TWO), word("anna", via, null))).as(via).isEmpty();
    }
  }

  @Test
  void after_one_that_was_not_fresh_only_a_fresh_one_on_the_web_is_taken() {
    for (String first : List.of("web", "api", "cli", "slack")) {
      Approval one = waiting(Verdict.ASK_TWO, word("anna", first, null));
      assertThat(LAW.refuse(one, FRESH)).as(first).isEmpty();
      for (String second : List.of("web", "api", "cli", "slack")) {
        assertThat(LAW.refuse(one, word("mo", second, null)))
            .as(first + ", " + second)
            .hasValueSatisfying(
                refusal -> {
                  assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_ENTITLED);
                  assertThat(refusal.law()).isEqualTo(FreshSignIn.LAW);
                  assertThat(refusal.message()).contains("sign in again there", "within 5 min");
                });
      }
    }
  }

  @Test
  void after_a_fresh_one_the_second_may_come_any_way() {
    Approval one = waiting(Verdict.ASK_TWO, FRESH);

    for (String via : List.of("web", "api", "cli", "slack")) {
      assertThat(LAW.refuse(one, word("anna", via, null))).as(via).isEmpty();
    }
  }

  @Test
  void a_moment_makes_nothing_fresh_that_is_too_old_ahead_or_did_not_come_over_the_web() {
    Approval one = waiting(Verdict.ASK_TWO, word("anna", "slack", null));

    assertThat(LAW.refuse(one, word("mo", "web", -300L))).as("to the second").isEmpty();
    assertThat(LAW.refuse(one, STALE)).isPresent();
    assertThat(LAW.refuse(one, word("mo", "web", 30L))).as("a clock ahead").isEmpty();
    assertThat(LAW.refuse(one, word("mo", "web", 31L))).as("a lie").isPresent();
    assertThat(LAW.refuse(one, word("mo", "api", -60L))).isPresent();
    assertThat(LAW.refuse(one, word("mo", "slack", -60L))).isPresent();
  }

  @Test
  void who_signs_alone_or_says_no_is_not_asked_anew() {
    Signature no = new Signature("mo", List.of("manager"), false, "no", "api", NOW);

    assertThat(LAW.refuse(waiting(Verdict.ASK_ONE), STALE)).isEmpty();
    assertThat(LAW.refuse(waiting(Verdict.ASK_TWO, word("anna", "api", null)), no)).isEmpty();
  }

  @Test
  void where_it_is_switched_off_nothing_is_asked() {
    Approval one = waiting(Verdict.ASK_TWO, word("anna", "api", null));

    assertThat(FreshSignIn.OFF.refuse(one, STALE)).isEmpty();
    assertThat(FreshSignIn.OFF.asksNext(one)).isFalse();
    assertThat(Signing.add(one, STALE, FreshSignIn.OFF).state()).isEqualTo(ApprovalState.APPROVED);
  }

  @Test
  void two_of_whom_none_is_fresh_complete_nothing_even_if_they_were_taken() {
    Approval one = waiting(Verdict.ASK_TWO, word("anna", "api", null));

    Approval two = Signing.add(one, STALE, LAW);

    assertThat(two.state()).isEqualTo(ApprovalState.PENDING);
    assertThat(Signing.add(two, word("ben", "web", 0L), LAW).state())
        .isEqualTo(ApprovalState.APPROVED);
  }

  @Test
  void two_of_whom_none_is_fresh_are_lost_before_the_first_step() {
    Approval one = waiting(Verdict.ASK_TWO, word("anna", "api", null));

    assertThat(lost(Signing.add(one, STALE, FreshSignIn.OFF)))
        .hasValueSatisfying(why -> assertThat(why).contains("fresh sign-in", "nobody who signed"));
    assertThat(lost(Signing.add(one, FRESH, LAW))).isEmpty();
  }

  @Test
  void the_moment_stands_in_the_record_and_a_record_without_one_reads_as_it_did() {
    String plain = CanonicalJson.write(word("mo", "web", null));

    assertThat(CanonicalJson.write(FRESH)).contains("\"provedAt\":\"2026-03-03T01:59:00Z\"");
    assertThat(CanonicalJson.read(CanonicalJson.write(FRESH), Signature.class)).isEqualTo(FRESH);
    assertThat(plain).doesNotContain("provedAt");
    assertThat(CanonicalJson.read(plain, Signature.class).provedAt()).isNull();
  }

  private static Optional<String> lost(Approval approval) {
    return Signing.lost(
        approval,
        "eu-1",
        (given, cluster) -> Optional.of(new Person(given.person(), given.roles(), true)),
        person -> false,
        LAW);
  }

  private static Approval waiting(Verdict verdict, Signature... given) {
    return new Approval(
        "h", verdict, ApprovalState.PENDING, Arrays.asList(given), NOW.plus(Duration.ofHours(1)));
  }

  private static Signature word(String person, String via, @Nullable Long proved) {
    return new Signature(
        person,
        List.of("approver", "manager"),
        true,
        "",
        via,
        NOW,
        proved == null ? null : NOW.plus(Duration.ofSeconds(proved)));
  }
}

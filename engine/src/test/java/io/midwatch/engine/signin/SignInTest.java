package io.midwatch.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.ApiToken;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.Grant;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.access.Role;
import io.midwatch.engine.access.TokenScope;
import io.midwatch.engine.access.TokenWord;
import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Sign-ins and tokens: they hold for their time, and not a second longer. */
class SignInTest {

  private static final Caller MO = holder("mo", Role.MANAGER, Reach.FLEET);

  private final VirtualTime time = new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"));
  private final MemoryUnitOfWork store =
      new MemoryUnitOfWork(new VirtualStageQueue(time), CanonicalJson::write);
  private final Hand hand = new Hand();
  private final Sessions sessions =
      new Sessions(store, hand, new Groups(Map.of(Role.APPROVER, List.of("sre")), Map.of()));
  private final Tokens tokens = new Tokens(store, hand);

  private static Caller holder(String name, Role role, Reach reach) {
    return Caller.person(Caller.Kind.PERSON, name, List.of(new Grant(role, reach)));
  }

  /** A clock that is set by hand. */
  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-03-03T02:00:00Z");

    void on(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private Voucher anna(String subject) {
    return new Voucher(subject, "anna", List.of("sre"), hand.instant());
  }

  @Test
  void a_sign_in_holds_while_it_is_used_and_a_day_at_most() {
    String word = sessions.begin(anna("idp 1"));
    for (int hours = 0; hours < 21; hours += 7) {
      assertThat(sessions.caller(word)).get().matches(caller -> caller.may(Action.SIGN));
      hand.on(Duration.ofHours(7));
    }
    assertThat(sessions.caller(word)).isPresent();
    hand.on(Duration.ofHours(4));
    assertThat(sessions.caller(word)).as("after 25 hours").isEmpty();
  }

  @Test
  void a_session_remembers_when_somebody_proved_who_they_are_however_it_is_used() {
    Instant proved = hand.instant().minusSeconds(20);
    String word =
        sessions.begin(
            new Voucher("idp 1", "anna", List.of("sre"), hand.instant(), hand.instant(), proved));
    for (int hours = 0; hours < 12; hours += 6) {
      hand.on(Duration.ofHours(6));
      assertThat(sessions.caller(word))
          .get()
          .extracting(Caller::provedAt)
          .isEqualTo(Moment.of(proved));
    }
    assertThat(sessions.standing(word))
        .get()
        .extracting(Caller::provedAt)
        .isEqualTo(Moment.of(proved));
  }

  @Test
  void who_was_not_asked_anew_or_brings_an_id_token_has_proved_nothing_just_now() {
    String word = sessions.begin(anna("idp 1"));
    assertThat(sessions.caller(word)).get().extracting(Caller::provedAt).isNull();
    Instant now = hand.instant();
    Voucher brought = new Voucher("idp 1", "anna", List.of("sre"), now, now, now);
    assertThat(sessions.caller(brought).provedAt()).isNull();
    assertThat(sessions.lastKnown("anna")).get().extracting(Caller::provedAt).isNull();
  }

  @Test
  void a_sign_in_that_is_not_used_ends() {
    String word = sessions.begin(anna("idp 1"));
    hand.on(Sessions.IDLE.plusMinutes(1));
    assertThat(sessions.caller(word)).isEmpty();
  }

  @Test
  void to_look_whether_a_sign_in_stands_is_no_use_of_it() {
    String word = sessions.begin(anna("idp 1"));
    hand.on(Sessions.IDLE.minusMinutes(1));
    assertThat(sessions.standing(word)).get().matches(caller -> caller.may(Action.SIGN));
    hand.on(Duration.ofMinutes(2));
    assertThat(sessions.standing(word)).isEmpty();
    assertThat(sessions.caller(word)).isEmpty();
  }

  @Test
  void who_left_a_group_has_left_it_also_after_signing_out() {
    String old = sessions.begin(anna("idp 1"));
    assertThat(sessions.lastKnown("anna")).get().matches(caller -> caller.may(Action.SIGN));
    hand.on(Duration.ofMinutes(5));
    String word = sessions.begin(new Voucher("idp 1", "anna", List.of(), hand.instant()));
    sessions.end(word);

    assertThat(sessions.caller(old)).as("the older sign-in stands").isPresent();
    assertThat(sessions.lastKnown("anna")).get().matches(caller -> !caller.may(Action.SIGN));
    sessions.end(old);
    assertThat(sessions.lastKnown("anna")).get().matches(caller -> !caller.may(Action.SIGN));
    assertThat(sessions.lastKnown("eve")).isEmpty();
  }

  @Test
  void what_the_provider_said_longer_ago_than_a_sign_in_lasts_is_nothing_said() {
    sessions.begin(anna("idp 1"));
    hand.on(Sessions.LONGEST);
    assertThat(sessions.lastKnown("anna")).get().matches(caller -> caller.may(Action.SIGN));
    hand.on(Duration.ofMillis(1));
    assertThat(sessions.lastKnown("anna")).isEmpty();

    sessions.begin(anna("idp 1"));
    assertThat(sessions.lastKnown("anna")).get().matches(caller -> caller.may(Action.SIGN));
  }

  @Test
  void an_id_token_says_what_was_so_when_it_was_issued_however_late_it_is_brought() {
    Voucher brought = anna("idp 1");
    hand.on(Sessions.LONGEST.plusMinutes(1));

    sessions.caller(brought);

    assertThat(sessions.lastKnown("anna")).isEmpty();
  }

  @Test
  void what_is_said_later_counts_though_the_person_proved_themselves_earlier() {
    Instant longAgo = hand.instant().minus(Duration.ofDays(3));
    sessions.begin(anna("idp 1"));
    hand.on(Duration.ofMinutes(5));
    Instant now = hand.instant();

    sessions.begin(new Voucher("idp 1", "anna", List.of(), longAgo, now, null));

    assertThat(sessions.lastKnown("anna")).get().matches(caller -> !caller.may(Action.SIGN));
    sessions.caller(new Voucher("idp 1", "anna", List.of("sre"), longAgo, longAgo, null));
    assertThat(sessions.lastKnown("anna")).get().matches(caller -> !caller.may(Action.SIGN));
  }

  @Test
  void a_provider_whose_clock_runs_ahead_does_not_make_its_word_last_longer() {
    Instant ahead = hand.instant().plus(Duration.ofHours(5));
    sessions.begin(new Voucher("idp 1", "anna", List.of("sre"), ahead, ahead, null));
    hand.on(Sessions.LONGEST.plusMinutes(1));
    assertThat(sessions.lastKnown("anna")).isEmpty();
  }

  @Test
  void who_comes_with_an_id_token_is_known_by_it() {
    sessions.caller(anna("idp 1"));
    assertThat(sessions.lastKnown("anna")).get().matches(caller -> caller.may(Action.SIGN));
    hand.on(Duration.ofMinutes(5));
    sessions.caller(new Voucher("idp 1", "anna", List.of(), hand.instant()));
    assertThat(sessions.lastKnown("anna")).get().matches(caller -> !caller.may(Action.SIGN));
  }

  @Test
  void the_oldest_of_many_tokens_can_be_revoked() {
    Tokens.Made first = tokens.create("a", List.of(TokenScope.READ), Duration.ofDays(9), MO);
    for (int i = 0; i <= Tokens.MOST; i++) {
      tokens.create("b", List.of(TokenScope.READ), Duration.ofDays(9), MO);
    }
    assertThat(tokens.revoke(first.token().id(), "mo")).isTrue();
    assertThat(tokens.caller(first.word())).isEmpty();
    assertThat(tokens.revoke("tok-", "mo")).isFalse();
  }

  @Test
  void who_signs_out_is_out() {
    String word = sessions.begin(anna("idp 1"));
    sessions.end(word);
    assertThat(sessions.caller(word)).isEmpty();
    assertThat(sessions.caller("guess")).isEmpty();
  }

  @Test
  void two_people_of_one_name_are_two_and_one_person_of_two_names_is_one() {
    assertThat(sessions.caller(anna("idp 1")).name()).isEqualTo("anna");
    assertThat(sessions.caller(anna("idp 2")).name()).startsWith("anna~");
    Voucher renamed = new Voucher("idp 1", "annabel", List.of(), hand.instant());
    assertThat(sessions.caller(renamed).name()).isEqualTo("anna");
    assertThat(new Sessions(store, hand, new Groups(Map.of(), Map.of())).caller(renamed).name())
        .as("after a restart")
        .isEqualTo("anna");
  }

  @Test
  void nobody_becomes_another_by_the_name_that_the_other_would_be_given() {
    String second = sessions.caller(anna("idp 1")).name() + "~" + digest("idp 2").substring(0, 8);
    Voucher eve = new Voucher("idp 3", second, List.of(), hand.instant());

    String eves = sessions.caller(eve).name();
    String annas = sessions.caller(anna("idp 2")).name();

    assertThat(annas).isEqualTo(second).isNotEqualTo(eves);
    assertThat(sessions.lastKnown(eves)).get().matches(caller -> !caller.may(Action.SIGN));
    assertThat(sessions.lastKnown(annas)).get().matches(caller -> caller.may(Action.SIGN));
  }

  @Test
  void two_whose_digests_begin_alike_are_told_apart_by_more_of_them() {
    String alike = "0123456789abcdef".repeat(4);
    String other = "01234567" + "f".repeat(56);
    List<String> names =
        store.inTransaction(
            work ->
                List.of(
                    work.access().nameOf("9".repeat(64), "anna"),
                    work.access().nameOf(alike, "anna"),
                    work.access().nameOf(other, "anna")));
    assertThat(names).containsExactly("anna", "anna~01234567", "anna~01234567ffffffff");
  }

  private static String digest(String subject) {
    return TokenWord.digest(subject);
  }

  @Test
  void a_token_holds_until_it_ends_or_is_revoked() {
    Tokens.Made made = tokens.create("am", List.of(TokenScope.ALERTS), Duration.ofDays(30), MO);
    Caller caller = tokens.caller(made.word()).orElseThrow();
    assertThat(caller.may(Action.POST_ALERTS)).isTrue();
    assertThat(caller.may(Action.SEE)).isFalse();
    hand.on(Duration.ofDays(30));
    assertThat(tokens.caller(made.word())).isEmpty();

    Tokens.Made other = tokens.create("r", List.of(TokenScope.READ), Duration.ofDays(1), MO);
    assertThat(tokens.revoke(other.token().id(), "mo")).isTrue();
    assertThat(tokens.revoke(other.token().id(), "mo")).isFalse();
    assertThat(tokens.caller(other.word())).isEmpty();
  }

  @Test
  void nobody_makes_a_token_that_may_what_they_may_not() {
    Caller admin = holder("pia", Role.POLICY_ADMIN, Reach.FLEET);
    Caller elsewhere =
        Caller.person(
            Caller.Kind.PERSON,
            "pia",
            List.of(
                new Grant(Role.POLICY_ADMIN, Reach.FLEET),
                new Grant(Role.MANAGER, Reach.over(Set.of("eu-1")))));

    for (Caller maker : List.of(admin, elsewhere)) {
      assertThatThrownBy(
              () ->
                  tokens.create(
                      "r", List.of(TokenScope.PROPOSE, TokenScope.READ), Duration.ofDays(1), maker))
          .isInstanceOf(Tokens.Beyond.class)
          .hasMessageContaining("pia may not take the whole ledger")
          .hasMessageContaining("`read`");
    }
    assertThat(tokens.list()).isEmpty();
    List<TokenScope> had = List.of(TokenScope.PROPOSE, TokenScope.ALERTS);
    Tokens.Made made = tokens.create("p", had, Duration.ofDays(1), admin);
    assertThat(tokens.caller(made.word())).get().matches(c -> !c.may(Action.EXPORT_LEDGER));
    assertThat(tokens.create("r", List.of(TokenScope.READ), Duration.ofDays(1), MO)).isNotNull();
  }

  @Test
  void what_has_not_the_shape_of_a_token_is_not_looked_up() {
    AtomicInteger asked = new AtomicInteger();
    UnitOfWork counting =
        new UnitOfWork() {
          @Override
          public <T> T inTransaction(Function<Work, T> body) {
            asked.incrementAndGet();
            return store.inTransaction(body);
          }

          @Override
          public void sync() {
            store.sync();
          }
        };
    Tokens counted = new Tokens(counting, hand);
    String word = TokenWord.PREFIX + TokenWord.random();

    for (String junk : List.of("mw_", "mw_x", word + "x", word.replaceFirst("mw_.", "mw_ "))) {
      assertThat(counted.caller(junk)).isEmpty();
    }
    assertThat(asked).hasValue(0);
    assertThat(counted.caller(word)).isEmpty();
    assertThat(asked).hasValue(1);
  }

  @Test
  void of_a_token_only_its_digest_is_kept_and_its_last_use() {
    Tokens.Made made = tokens.create("r", List.of(TokenScope.READ), Duration.ofDays(1), MO);
    assertThat(made.word()).startsWith("mw_").hasSize(46);
    assertThat(made.token().digest()).isEqualTo(TokenWord.digest(made.word()));
    assertThat(tokens.list()).extracting(ApiToken::usedAt).containsOnlyNulls();
    tokens.caller(made.word());
    ApiToken kept = tokens.list().get(0);
    assertThat(kept.usedAt()).isEqualTo(Moment.of(hand.instant()));
    assertThat(kept.toString()).doesNotContain(made.word());
    assertThat(
            store.inTransaction(work -> work.ledgerAfter(0, 10)).stream()
                .map(entry -> entry.kind() + entry.body()))
        .hasSize(1)
        .allMatch(line -> line.startsWith("token-made") && !line.contains(made.word()));
  }
}

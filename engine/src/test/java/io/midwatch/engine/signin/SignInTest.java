package io.midwatch.engine.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.ApiToken;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.Role;
import io.midwatch.engine.access.TokenScope;
import io.midwatch.engine.access.TokenWord;
import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sign-ins and tokens: they hold for their time, and not a second longer. */
class SignInTest {

  private final VirtualTime time = new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"));
  private final MemoryUnitOfWork store =
      new MemoryUnitOfWork(new VirtualStageQueue(time), CanonicalJson::write);
  private final Hand hand = new Hand();
  private final Sessions sessions =
      new Sessions(store, hand, new Groups(Map.of(Role.APPROVER, List.of("sre")), Map.of()));
  private final Tokens tokens = new Tokens(store, hand);

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
  void a_sign_in_that_is_not_used_ends() {
    String word = sessions.begin(anna("idp 1"));
    hand.on(Sessions.IDLE.plusMinutes(1));
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
    hand.on(Sessions.LONGEST.multipliedBy(3));
    assertThat(sessions.lastKnown("anna")).get().matches(caller -> !caller.may(Action.SIGN));
    assertThat(sessions.lastKnown("eve")).isEmpty();
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
    Tokens.Made first = tokens.create("a", List.of(TokenScope.READ), Duration.ofDays(9), "mo");
    for (int i = 0; i <= Tokens.MOST; i++) {
      tokens.create("b", List.of(TokenScope.READ), Duration.ofDays(9), "mo");
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
  void a_token_holds_until_it_ends_or_is_revoked() {
    Tokens.Made made = tokens.create("am", List.of(TokenScope.ALERTS), Duration.ofDays(30), "mo");
    Caller caller = tokens.caller(made.word()).orElseThrow();
    assertThat(caller.may(Action.POST_ALERTS)).isTrue();
    assertThat(caller.may(Action.SEE)).isFalse();
    hand.on(Duration.ofDays(30));
    assertThat(tokens.caller(made.word())).isEmpty();

    Tokens.Made other = tokens.create("r", List.of(TokenScope.READ), Duration.ofDays(1), "mo");
    assertThat(tokens.revoke(other.token().id(), "mo")).isTrue();
    assertThat(tokens.revoke(other.token().id(), "mo")).isFalse();
    assertThat(tokens.caller(other.word())).isEmpty();
  }

  @Test
  void of_a_token_only_its_digest_is_kept_and_its_last_use() {
    Tokens.Made made = tokens.create("r", List.of(TokenScope.READ), Duration.ofDays(1), "mo");
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

package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.access.ApiToken;
import io.midwatch.engine.access.Session;
import io.midwatch.engine.access.TokenScope;
import io.midwatch.engine.access.Vouched;
import io.midwatch.engine.chat.Link;
import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is signed in, what was said of them, and the tokens of machines. */
interface StoreAccessContract extends StoreUnderTest {

  @Test
  default void links_of_a_chat_are_listed_without_the_ways_back_and_forgotten() {
    Link anna = new Link("T0", "UANNA", "anna", NOON);
    Link back = new Link("T0", Link.back("anna"), "anna", NOON);
    Link mo = new Link("T0", "UMO", "mo", NOON);
    run(work -> assertThat(List.of(mo, back, anna)).allMatch(work.chat()::add));

    run(work -> assertThat(work.chat().links(9)).containsExactly(anna, mo));
    run(work -> assertThat(work.chat().links(1)).containsExactly(anna));
    run(work -> List.of(anna, back, anna).forEach(work.chat()::remove));
    run(
        work -> {
          assertThat(work.chat().links(9)).containsExactly(mo);
          assertThat(work.chat().link("T0", Link.back("anna"))).isEmpty();
        });
  }

  @Test
  default void a_session_is_kept_as_it_was_last_and_ends() {
    run(work -> work.access().saveSession(session("a1", NOON)));
    run(work -> work.access().saveSession(session("a1", later(60))));

    run(work -> assertThat(work.access().session("a1")).contains(session("a1", later(60))));
    run(work -> work.access().removeSession("a1"));
    run(work -> assertThat(work.access().session("a1")).isEmpty());
  }

  @Test
  default void a_session_keeps_when_its_person_proved_who_they_are_or_that_they_did_not() {
    Session asked = new Session("a2", "idp", "anna", List.of("sre"), NOON, NOON, NOON, later(-60));
    run(work -> work.access().saveSession(asked));
    run(work -> work.access().saveSession(session("a3", NOON)));
    run(work -> work.access().saveSession(asked.used(later(60))));

    run(
        work -> {
          assertThat(work.access().session("a2")).contains(asked.used(later(60)));
          assertThat(work.access().session("a2").orElseThrow().provedAt()).isEqualTo(later(-60));
          assertThat(work.access().session("a3").orElseThrow().provedAt()).isNull();
        });
  }

  @Test
  default void sessions_that_were_not_used_for_long_are_forgotten() {
    run(
        work -> {
          work.access().saveSession(session("b1", later(-60)));
          work.access().saveSession(session("b2", later(60)));
        });

    run(work -> work.access().removeSessions(later(-7_200), NOON));

    run(
        work -> {
          assertThat(work.access().session("b1")).isEmpty();
          assertThat(work.access().session("b2")).isPresent();
          work.access().removeSessions(later(60), NOON);
        });
    run(work -> assertThat(work.access().session("b2")).as("begun too long ago").isEmpty());
  }

  @Test
  default void a_name_is_one_persons_and_stays_theirs() {
    run(work -> assertThat(work.access().nameOf("1".repeat(64), "dana")).isEqualTo("dana"));
    run(work -> assertThat(work.access().nameOf("2".repeat(64), "dana")).startsWith("dana~"));
    run(work -> assertThat(work.access().nameOf("1".repeat(64), "other")).isEqualTo("dana"));
  }

  @Test
  default void what_was_said_last_of_a_person_outlives_their_sessions() {
    String subject = "3".repeat(64);
    Vouched first = new Vouched(List.of("sre"), NOON);
    Vouched last = new Vouched(List.of(), later(60));
    run(
        work -> {
          work.access().nameOf(subject, "erin");
          assertThat(work.access().vouched("erin")).isEmpty();
          work.access().vouch(subject, first);
        });
    run(work -> assertThat(work.access().vouched("erin")).contains(first));
    run(work -> work.access().vouch(subject, last));
    run(work -> work.access().vouch(subject, first));
    run(work -> work.access().removeSessions(later(9_000), later(9_000)));

    run(work -> assertThat(work.access().vouched("erin")).contains(last));
    run(work -> assertThat(work.access().vouched("nobody")).isEmpty());
  }

  @Test
  default void a_token_is_found_by_its_digest_and_by_the_beginning_of_it() {
    String digest = "ab".repeat(32);
    ApiToken token = token(digest, NOON);
    run(work -> work.access().saveToken(token));
    run(work -> work.access().saveToken(token("cd".repeat(32), later(5))));
    run(work -> work.access().saveToken(token.revoked(later(9))));

    run(
        work -> {
          ApiToken revoked = token.revoked(later(9));
          assertThat(work.access().token(digest)).contains(revoked);
          assertThat(work.access().lockToken(digest)).contains(revoked);
          assertThat(work.access().lockToken(digest.substring(0, 12))).contains(revoked);
          for (String none : List.of("", "ab", "%", "a".repeat(12), digest + "ab")) {
            assertThat(work.access().lockToken(none)).as(none).isEmpty();
          }
          assertThat(work.access().tokens(1))
              .extracting(ApiToken::digest)
              .containsExactly("cd".repeat(32));
        });
  }

  private static Session session(String digest, Moment used) {
    return new Session(digest, "idp", "anna", List.of("sre"), NOON, NOON, used);
  }

  private static ApiToken token(String digest, Moment made) {
    Moment ends = made.plus(Duration.ofDays(1));
    return new ApiToken(
        ApiToken.id(digest), digest, "t", List.of(TokenScope.READ), "mo", made, ends, null, null);
  }

  private static Moment later(int seconds) {
    return NOON.plus(Duration.ofSeconds(seconds));
  }
}

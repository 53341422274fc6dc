package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreChatContract.card;
import static io.midwatch.tests.contract.StoreChatContract.click;
import static io.midwatch.tests.contract.StoreChatContract.later;
import static io.midwatch.tests.contract.StoreChatContract.ticket;
import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static io.midwatch.tests.contract.StoreThreads.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.chat.Storm;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.paging.Notice;
import io.midwatch.engine.paging.Posting;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is promised to several processes that serve one chat. */
interface StoreChatRacesContract extends StoreUnderTest {

  int ROUNDS = 60;

  /** Of so many who try at once, in a transaction each, how many it is given to. */
  private long given(int takers, Predicate<Work> attempt) {
    return atOnce(takers, taker -> store().inTransaction(attempt::test)).stream()
        .filter(mine -> mine)
        .count();
  }

  @Test
  default void a_click_that_several_reach_for_is_given_to_one() {
    for (int round = 0; round < ROUNDS; round++) {
      Click click = click("k" + round);
      run(work -> work.chat().add(click));

      assertThat(given(4, work -> work.chat().replace(click, click.taken(later(30)))))
          .as("round %d", round)
          .isOne();
    }
  }

  @Test
  default void a_click_that_several_see_first_is_given_to_one() {
    for (int round = 0; round < ROUNDS; round++) {
      String id = "k" + round;
      run(work -> work.chat().add(click(id)));
      CountDownLatch seen = new CountDownLatch(2);

      long given =
          given(
              2,
              work -> {
                List<Click> due = work.chat().dueClicks(NOON, 10);
                seen.countDown();
                StoreThreads.await(seen, 50);
                return !due.isEmpty()
                    && work.chat().replace(due.get(0), due.get(0).taken(later(30)));
              });

      assertThat(given).as("round %d", round).isOne();
    }
  }

  @Test
  default void a_click_whose_taker_died_is_taken_over_by_one() {
    for (int round = 0; round < ROUNDS; round++) {
      Click dead = click("k" + round).taken(NOON);
      run(work -> work.chat().add(dead));

      assertThat(given(4, work -> work.chat().replace(dead, dead.taken(later(30)))))
          .as("round %d", round)
          .isOne();
    }
  }

  @Test
  default void a_request_that_comes_to_several_at_once_is_kept_once() {
    for (int round = 0; round < ROUNDS; round++) {
      Click click = click("k" + round);

      assertThat(given(4, work -> work.chat().add(click))).as("round %d", round).isOne();
    }
  }

  @Test
  default void a_ticket_that_is_used_from_several_windows_at_once_is_good_once() {
    for (int round = 0; round < ROUNDS; round++) {
      String digest = "d" + round;
      run(work -> work.chat().save(ticket(digest, later(600))));

      long given =
          given(
              4,
              work -> {
                boolean good = work.chat().ticket(digest).isPresent();
                if (good) {
                  work.chat().use(ticket(digest, later(600)));
                }
                return good;
              });

      assertThat(given).as("round %d", round).isOne();
    }
  }

  @Test
  default void of_several_who_find_no_link_one_makes_it() {
    for (int round = 0; round < ROUNDS; round++) {
      String user = "U" + round;

      long given =
          given(
              4,
              work -> {
                return work.chat().link("T1", user).isEmpty()
                    && work.chat().add(new Link("T1", user, "anna", NOON));
              });

      assertThat(given).as("round %d", round).isOne();
    }
  }

  @Test
  default void a_card_that_several_would_post_is_given_to_one() {
    String incident = kept(deployment("cart")).id();
    for (int round = 0; round < ROUNDS; round++) {
      Card seen = card("c" + round, incident).toShow("face", true, NOON);
      run(work -> work.chat().save(seen));

      long given =
          given(
              4,
              work -> {
                work.lockIncident(incident);
                boolean mine = work.chat().card(seen.id()).filter(seen::equals).isPresent();
                if (mine) {
                  work.chat().save(seen.taken(later(60)));
                }
                return mine;
              });

      assertThat(given).as("round %d", round).isOne();
    }
  }

  @Test
  default void of_several_who_see_a_storm_begin_one_tells_of_it() {
    for (int round = 0; round < ROUNDS; round++) {
      String channel = "C" + round;

      assertThat(
              given(
                  4,
                  work ->
                      work.chat().storm(channel).isEmpty()
                          && work.chat().add(Storm.begun(channel, "s", NOON))))
          .as("round %d", round)
          .isOne();
    }
  }

  @Test
  default void a_storm_that_several_would_tell_of_is_given_to_one() {
    for (int round = 0; round < ROUNDS; round++) {
      Storm seen = Storm.begun("C" + round, "s", NOON);
      run(work -> work.chat().add(seen));

      assertThat(
              given(
                  4,
                  work -> {
                    boolean mine = work.chat().storm(seen.channel()).equals(Optional.of(seen));
                    if (mine) {
                      work.chat().save(seen.taken(later(60)));
                    }
                    return mine;
                  }))
          .as("round %d", round)
          .isOne();
    }
  }

  @Test
  default void a_notice_that_several_would_carry_is_given_to_one() {
    for (int round = 0; round < ROUNDS; round++) {
      Posting posting = posting("INC-" + round);
      run(work -> work.pages().post(posting));

      long given =
          given(
              4,
              work -> {
                List<Posting> due = work.pages().due("pager", NOON, 10);
                due.forEach(one -> work.pages().post(one.taken(later(60))));
                return !due.isEmpty();
              });

      assertThat(given).as("round %d", round).isOne();
    }
  }

  private static Posting posting(String incident) {
    return new Posting(
        new Notice(
            Notice.Kind.TRIGGER,
            incident,
            "pager",
            1,
            "CartDown",
            "eu-1",
            Severity.CRITICAL,
            IncidentState.WAITING,
            List.of("people must sign"),
            "",
            NOON),
        0,
        NOON);
  }
}

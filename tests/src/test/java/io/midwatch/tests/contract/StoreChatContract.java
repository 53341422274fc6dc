package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.chat.Remark;
import io.midwatch.engine.chat.Storm;
import io.midwatch.engine.chat.Ticket;
import io.midwatch.engine.flow.Work;
import io.midwatch.rules.Moment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Cards, clicks, links and tickets of a chat. */
interface StoreChatContract extends StoreUnderTest {

  @Test
  default void a_card_is_kept_as_it_was_last_and_found_by_its_incident() {
    Card begun = card("c1", "INC-1");
    Card shown = begun.toShow("face", false, NOON).arrived("17.1", 1, NOON);
    run(work -> work.chat().save(begun));
    run(work -> work.chat().save(card("c2", "INC-2")));
    run(work -> work.chat().save(shown));

    run(
        work -> {
          assertThat(work.chat().card("c1")).contains(shown);
          assertThat(work.chat().card("c9")).isEmpty();
          assertThat(work.chat().cardsOf("INC-1")).containsExactly(shown);
          assertThat(work.chat().cardsOf("INC-9")).isEmpty();
        });
  }

  @Test
  default void only_cards_that_wait_and_are_due_are_brought_longest_due_first() {
    run(
        work -> {
          work.chat().save(card("shown", "INC-1").toShow("f", true, NOON).arrived("1", 1, NOON));
          work.chat().save(card("late", "INC-1").toShow("f", true, later(60)));
          work.chat().save(card("due", "INC-2").toShow("f", true, NOON));
          work.chat().save(card("overdue", "INC-3").toShow("f", true, later(-60)));
        });

    run(
        work -> {
          assertThat(work.chat().dueCards(NOON, 10))
              .extracting(Card::id)
              .containsExactly("overdue", "due");
          assertThat(work.chat().dueCards(NOON, 1)).extracting(Card::id).containsExactly("overdue");
        });
  }

  @Test
  default void cards_that_wait_to_be_posted_in_a_channel_are_counted_whoever_brings_them() {
    Card waits = card("waits", "INC-1").toShow("f", true, NOON);
    Card elsewhere = Card.begun("elsewhere", "INC-1", "hash", "C2", NOON).toShow("f", true, NOON);
    run(
        work -> {
          work.chat().save(waits);
          work.chat().save(elsewhere);
          work.chat()
              .save(card("asked-to-wait", "INC-2").toShow("f", true, NOON).failed(0, later(5)));
          work.chat().save(card("in-hand", "INC-3").toShow("f", true, NOON).taken(later(60)));
          work.chat().save(card("nobody", "INC-4").toShow("f", true, later(-601)));
          work.chat().save(card("given-up", "INC-5").toShow("f", true, NOON).givenUp());
          work.chat()
              .save(
                  card("stands", "INC-6")
                      .toShow("f", true, NOON)
                      .arrived("1", 1, NOON)
                      .toShow("g", true, NOON));
        });

    run(work -> assertThat(work.chat().inLine("C1", later(-600))).isEqualTo(3));
    run(work -> work.chat().save(waits.arrived("17.1", 1, NOON)));
    run(
        work -> {
          assertThat(work.chat().inLine("C1", later(-600))).isEqualTo(2);
          assertThat(work.chat().inLine("C2", later(-600))).isOne();
          assertThat(work.chat().inLine("C3", later(-600))).isZero();
        });
  }

  @Test
  default void a_click_is_taken_in_once_and_waits_until_it_was_dealt_with() {
    run(work -> assertThat(work.chat().add(click("k1"))).isTrue());
    run(work -> assertThat(work.chat().add(click("k1"))).isFalse());
    run(work -> assertThat(work.chat().dueClicks(NOON, 10)).containsExactly(click("k1")));

    run(work -> assertThat(work.chat().replace(click("k1"), click("k1").over())).isTrue());

    run(work -> assertThat(work.chat().dueClicks(later(3_600), 10)).isEmpty());
    run(work -> assertThat(work.chat().add(click("k1"))).as("it has come before").isFalse());
  }

  @Test
  default void a_click_in_somebodys_hand_is_left_to_them_and_taken_over_once_their_lease_ends() {
    Click first = click("k1").taken(later(30));
    Click second = first.taken(later(60));
    run(work -> work.chat().add(click("k1")));
    run(work -> assertThat(work.chat().replace(click("k1"), first)).isTrue());

    run(work -> assertThat(work.chat().replace(click("k1"), first)).isFalse());
    run(work -> assertThat(work.chat().dueClicks(later(29), 10)).isEmpty());
    run(work -> assertThat(work.chat().dueClicks(later(30), 10)).containsExactly(first));
    run(work -> assertThat(work.chat().replace(first, second)).isTrue());
    run(work -> assertThat(work.chat().replace(first, first.over())).as("too late").isFalse());
    run(work -> assertThat(work.chat().dueClicks(later(60), 10)).containsExactly(second));
    run(work -> assertThat(work.chat().replace(click("never"), second)).isFalse());
    Click told = second.toTell("C1", "not taken", later(90));
    run(work -> assertThat(work.chat().replace(second, told)).isTrue());
    run(work -> assertThat(work.chat().dueClicks(later(90), 10)).containsExactly(told));
  }

  @Test
  default void a_click_that_was_only_seen_is_taken_in_the_same_transaction_as_well() {
    run(work -> work.chat().add(click("k1")));

    run(
        work -> {
          Click seen = work.chat().dueClicks(NOON, 10).get(0);
          assertThat(work.chat().replace(seen, seen.taken(later(30)))).isTrue();
          assertThat(work.chat().replace(seen, seen.taken(later(30)))).isFalse();
        });
  }

  @Test
  default void a_link_is_one_users_of_one_workspace() {
    Link link = new Link("T1", "U1", "anna", NOON);
    run(work -> assertThat(work.chat().add(link)).isTrue());
    run(work -> assertThat(work.chat().add(new Link("T1", "U1", "ben", NOON))).isFalse());

    run(
        work -> {
          assertThat(work.chat().link("T1", "U1")).contains(link);
          assertThat(work.chat().link("T2", "U1")).isEmpty();
          assertThat(work.chat().link("T1", "U2")).isEmpty();
        });
  }

  @Test
  default void a_ticket_is_there_until_it_is_used() {
    run(work -> work.chat().save(ticket("d1", NOON)));

    run(work -> assertThat(work.chat().ticket("d1")).contains(ticket("d1", NOON)));
    run(work -> work.chat().use(ticket("d1", NOON)));
    run(work -> assertThat(work.chat().ticket("d1")).isEmpty());
    run(work -> work.chat().use(ticket("d1", NOON)));
  }

  @Test
  default void a_storm_is_one_in_a_channel_and_kept_as_it_was_last_until_it_ends() {
    Storm storm = Storm.begun("C1", "s1", NOON).taken(later(60));
    run(work -> assertThat(work.chat().storm("C1")).isEmpty());
    run(work -> assertThat(work.chat().add(storm)).isTrue());
    run(work -> assertThat(work.chat().add(Storm.begun("C1", "s3", NOON))).isFalse());
    run(work -> assertThat(work.chat().add(Storm.begun("C2", "s2", NOON))).isTrue());
    run(work -> assertThat(work.chat().storm("C1")).contains(storm));
    run(work -> work.chat().save(storm.said("17.1", later(15))));

    run(work -> assertThat(work.chat().storm("C1")).contains(storm.said("17.1", later(15))));
    run(work -> work.chat().forget(later(9_000)));
    run(work -> work.chat().end(storm));
    run(
        work -> {
          assertThat(work.chat().storm("C1")).isEmpty();
          assertThat(work.chat().storm("C2")).isPresent();
          work.chat().end(storm);
        });
  }

  @Test
  default void what_cards_say_besides_is_kept_for_an_incident_and_is_no_card() {
    run(work -> assertThat(work.chat().remark("INC-1")).isEmpty());
    run(work -> work.chat().save(new Remark("INC-1", "first")));
    run(work -> work.chat().save(new Remark("INC-1", "")));
    run(work -> work.chat().save(new Remark("INC-2", "other")));
    run(work -> work.chat().forget(later(9_000)));

    run(
        work -> {
          assertThat(work.chat().remark("INC-1")).contains(new Remark("INC-1", ""));
          assertThat(work.chat().remark("INC-2")).contains(new Remark("INC-2", "other"));
          assertThat(work.chat().cardsOf("INC-2")).isEmpty();
        });
  }

  @Test
  default void what_was_dealt_with_or_has_lapsed_is_forgotten_and_nothing_else() {
    Link link = new Link("T1", "U1", "anna", NOON);
    run(
        work -> {
          work.chat().add(click("old"));
          work.chat().replace(click("old"), click("old").taken(later(30)).over());
          work.chat().add(click("waits"));
          work.chat().save(ticket("lapsed", later(30)));
          work.chat().save(ticket("good", later(600)));
          work.chat().add(link);
          work.chat().save(card("c1", "INC-1"));
        });

    run(work -> work.chat().forget(later(30)));
    run(work -> assertThat(work.chat().add(click("old"))).as("its lease was not over").isFalse());
    run(work -> work.chat().forget(later(31)));

    run(
        work -> {
          assertThat(work.chat().add(click("old"))).as("forgotten").isTrue();
          assertThat(work.chat().add(click("waits"))).isFalse();
          assertThat(work.chat().ticket("lapsed")).isEmpty();
          assertThat(work.chat().ticket("good")).isPresent();
          assertThat(work.chat().link("T1", "U1")).contains(link);
          assertThat(work.chat().card("c1")).isPresent();
        });
  }

  @Test
  default void of_what_was_broken_off_nothing_is_kept() {
    run(work -> work.chat().save(ticket("d1", NOON)));
    assertThatThrownBy(() -> run(StoreChatContract::doAllAndBreak)).hasMessage("broken off");

    run(
        work -> {
          assertThat(work.chat().card("c1")).isEmpty();
          assertThat(work.chat().dueClicks(later(3_600), 10)).isEmpty();
          assertThat(work.chat().link("T1", "U1")).isEmpty();
          assertThat(work.chat().ticket("d1")).isPresent();
        });
  }

  private static void doAllAndBreak(Work work) {
    work.chat().save(card("c1", "INC-1"));
    work.chat().add(click("k1"));
    work.chat().add(new Link("T1", "U1", "anna", NOON));
    work.chat().use(ticket("d1", NOON));
    throw new IllegalStateException("broken off");
  }

  static Card card(String id, String incident) {
    return Card.begun(id, incident, "hash", "C1", NOON);
  }

  static Click click(String id) {
    return new Click(
        id, Click.Kind.APPROVE, "T1", "U1", "C1", "17.1", "token", "trigger", "", NOON);
  }

  static Ticket ticket(String digest, Moment expires) {
    return new Ticket(digest, Ticket.Purpose.LINK, "", "T1", "U1", expires);
  }

  static Moment later(int seconds) {
    return NOON.plus(Duration.ofSeconds(seconds));
  }
}

package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.flow.Work;
import io.midwatch.engine.paging.Notice;
import io.midwatch.engine.paging.Page;
import io.midwatch.engine.paging.PageShelf;
import io.midwatch.engine.paging.Posting;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom people are called for, and what waits for the pagers. */
interface StorePagesContract extends StoreUnderTest {

  @Test
  default void a_page_is_kept_as_it_was_last() {
    run(work -> work.pages().save(page("INC-1", Page.Status.CALLING, NOON)));
    run(work -> work.pages().save(page("INC-1", Page.Status.TAKEN, NOON)));

    run(
        work ->
            assertThat(work.pages().page("INC-1"))
                .contains(page("INC-1", Page.Status.TAKEN, NOON)));
    run(work -> assertThat(work.pages().page("INC-2")).isEmpty());
  }

  @Test
  default void only_what_nobody_has_taken_and_is_due_is_called_again() {
    run(
        work -> {
          work.pages().save(page("late", Page.Status.CALLING, later(60)));
          work.pages().save(page("due", Page.Status.CALLING, NOON));
          work.pages().save(page("overdue", Page.Status.CALLING, later(-60)));
          work.pages().save(page("taken", Page.Status.TAKEN, NOON));
        });

    run(
        work ->
            assertThat(work.pages().calling(NOON, 10))
                .extracting(Page::incident)
                .containsExactly("overdue", "due"));
  }

  @Test
  default void a_notice_waits_until_it_is_due_and_leaves_when_it_is_removed() {
    Posting posting = posting("INC-1", "first", 1);
    run(work -> work.pages().post(posting));
    run(
        work -> {
          assertThat(work.pages().due("first", NOON, 10)).containsExactly(posting);
          assertThat(work.pages().due("second", NOON, 10)).isEmpty();
          work.pages().post(posting.failed(later(5)));
        });
    run(
        work -> {
          assertThat(work.pages().due("first", NOON, 10)).isEmpty();
          assertThat(work.pages().due("first", later(5), 10))
              .containsExactly(posting.failed(later(5)));
          assertThat(work.pages().waiting("INC-1")).hasSize(1);
          assertThat(work.pages().channels()).containsExactly("first");
          work.pages().remove(posting.notice().id());
          work.pages().remove("never there");
        });
    run(work -> assertThat(work.pages().posting(posting.notice().id())).isEmpty());
    run(
        work ->
            assertThat(work.pages().backlog())
                .isEqualTo(new PageShelf.Backlog(0, null, 0, null, Map.of())));
  }

  @Test
  default void notices_leave_in_the_order_in_which_they_came() {
    run(
        work -> {
          work.pages().post(posting("INC-2", "first", 2));
          work.pages().post(posting("INC-1", "first", 1));
          work.pages().save(page("INC-1", Page.Status.CALLING, NOON));
        });

    run(
        work -> {
          assertThat(work.pages().due("first", NOON, 1))
              .extracting(posting -> posting.notice().incident())
              .containsExactly("INC-2");
          assertThat(work.pages().backlog())
              .isEqualTo(new PageShelf.Backlog(2, NOON, 1, NOON, Map.of("first", NOON)));
        });
  }

  @Test
  default void the_page_that_nobody_has_taken_for_longest_is_known_and_a_taken_one_is_not_it() {
    run(
        work -> {
          Page old = page("old", Page.Status.TAKEN, NOON);
          Page waits = page("waits", Page.Status.CALLING, later(900));
          work.pages().save(old);
          work.pages().save(waits);
        });
    run(work -> assertThat(work.pages().backlog().callingSince()).isEqualTo(NOON));

    run(work -> work.pages().save(page("waits", Page.Status.TAKEN, later(900))));
    run(work -> assertThat(work.pages().backlog().callingSince()).isNull());
  }

  @Test
  default void an_installation_stays_what_it_is() {
    String id = store().inTransaction(Work::installation);

    assertThat(id).isNotEmpty().hasSizeLessThanOrEqualTo(36);
    run(work -> assertThat(work.installation()).isEqualTo(id));
  }

  @Test
  default void what_was_not_kept_calls_nobody() {
    assertThatThrownBy(() -> run(StorePagesContract::callAndBreak)).hasMessage("broken off");

    run(
        work -> {
          assertThat(work.pages().page("INC-1")).isEmpty();
          assertThat(work.pages().waiting("INC-1")).isEmpty();
        });
  }

  private static void callAndBreak(Work work) {
    work.pages().save(page("INC-1", Page.Status.CALLING, NOON));
    work.pages().post(posting("INC-1", "first", 1));
    throw new IllegalStateException("broken off");
  }

  private static Moment later(long seconds) {
    return new Moment(NOON.epochMillis() + seconds * 1000);
  }

  private static Page page(String incident, Page.Status status, Moment next) {
    boolean taken = status == Page.Status.TAKEN;
    return new Page(
        incident,
        status,
        NOON,
        1,
        1,
        next,
        taken ? "anna" : "",
        taken ? NOON.plus(Duration.ofSeconds(1)) : null,
        taken ? IncidentState.WAITING : null);
  }

  private static Posting posting(String incident, String channel, int round) {
    return new Posting(
        new Notice(
            Notice.Kind.TRIGGER,
            incident,
            channel,
            round,
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

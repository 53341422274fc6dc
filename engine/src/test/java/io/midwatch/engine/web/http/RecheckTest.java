package io.midwatch.engine.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.Grant;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.access.Role;
import io.midwatch.engine.web.Presented;
import io.midwatch.engine.web.Recognised;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A long answer ends when what it was begun with holds no more. */
class RecheckTest {

  private static final Caller ANNA = anna(Reach.FLEET);

  private final Queue<Runnable> beside = new ArrayDeque<>();

  @Test
  void who_is_the_same_with_the_same_rights_goes_on() {
    assertThat(after(presented -> new Recognised.As(anna(Reach.FLEET)))).isTrue();
  }

  @Test
  void who_signed_out_or_has_other_rights_or_cannot_be_looked_at_does_not() {
    assertThat(after(presented -> new Recognised.Not("ended"))).isFalse();
    assertThat(after(presented -> new Recognised.Unable("the provider is gone"))).isFalse();
    assertThat(after(presented -> new Recognised.As(anna(Reach.over(Set.of("eu-1")))))).isFalse();
    assertThat(
            after(
                presented -> {
                  throw new IllegalStateException("broken");
                }))
        .isFalse();
  }

  @Test
  void what_ended_does_not_stand_again() {
    Queue<Recognised> says =
        new ArrayDeque<>(List.of(new Recognised.Not("ended"), new Recognised.As(ANNA)));
    Recheck recheck = recheck(presented -> says.remove());

    looked(recheck);
    looked(recheck);

    assertThat(recheck.stands()).isFalse();
  }

  @Test
  void one_look_is_made_at_a_time_and_none_where_nothing_was_proved() {
    Recheck recheck = recheck(presented -> new Recognised.As(ANNA));
    recheck.look();
    recheck.look();
    assertThat(beside).hasSize(1);

    beside.clear();
    Recheck nobody =
        new Recheck(Caller.HERE, Presented.NOTHING, p -> new Recognised.Not("no"), beside::add);
    nobody.look();
    assertThat(beside).isEmpty();
    assertThat(nobody.stands()).isTrue();
  }

  @Test
  void a_service_that_stops_ends_it() {
    Recheck recheck =
        new Recheck(
            ANNA,
            new Presented("", "word", ""),
            presented -> new Recognised.As(ANNA),
            task -> {
              throw new RejectedExecutionException();
            });
    recheck.look();
    assertThat(recheck.stands()).isFalse();
  }

  private boolean after(Function<Presented, Recognised> recognition) {
    Recheck recheck = recheck(recognition);
    looked(recheck);
    return recheck.stands();
  }

  private Recheck recheck(Function<Presented, Recognised> recognition) {
    return new Recheck(ANNA, new Presented("", "word", ""), recognition, beside::add);
  }

  private void looked(Recheck recheck) {
    recheck.look();
    beside.forEach(Runnable::run);
    beside.clear();
  }

  private static Caller anna(Reach reach) {
    return Caller.person(Caller.Kind.PERSON, "anna", List.of(new Grant(Role.VIEWER, reach)));
  }
}

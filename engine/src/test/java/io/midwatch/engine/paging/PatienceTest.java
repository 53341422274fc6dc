package io.midwatch.engine.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

  private static final Instant NOW = Instant.parse("2026-03-03T02:00:00Z");

  @Test
  void the_wait_doubles_up_to_five_minutes() {
    assertThat(Patience.after(0, Optional.empty())).hasSeconds(5);
    assertThat(Patience.after(1, Optional.empty())).hasSeconds(10);
    assertThat(Patience.after(6, Optional.empty())).hasSeconds(300);
    assertThat(Patience.after(1_000_000, Optional.empty())).hasSeconds(300);
  }

  @Test
  void a_pager_may_ask_for_more_and_not_for_less_nor_for_ever() {
    assertThat(Patience.after(0, Optional.of(Duration.ofMinutes(2)))).hasMinutes(2);
    assertThat(Patience.after(3, Optional.of(Duration.ofSeconds(1)))).hasSeconds(40);
    assertThat(Patience.after(0, Optional.of(Duration.ofDays(30)))).hasHours(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1e9", "99999999999", "Tue, 31 Feb 2026 02:00:00 GMT"})
  void what_is_no_time_asks_for_nothing(String header) {
    assertThat(Patience.asked(Optional.of(header), NOW)).isEmpty();
  }

  @Test
  void a_date_that_has_passed_asks_for_nothing() {
    assertThat(Patience.asked(Optional.of("Tue, 3 Mar 2026 01:00:00 GMT"), NOW)).isEmpty();
  }
}

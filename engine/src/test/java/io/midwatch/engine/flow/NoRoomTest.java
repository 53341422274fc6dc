package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.paging.Calls;
import io.midwatch.engine.paging.Channels;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NoRoomTest {

  private static final Delivery ALERT =
      new Delivery.Posted(
          "[{\"labels\": {\"alertname\": \"Down\", \"cluster\": \"eu-1\", \"namespace\": \"shop\"},"
              + " \"startsAt\": \"2026-03-03T02:00:00Z\"}]");

  private final Gate gate = new Gate();
  private Optional<String> shortage = Optional.of("the disk has 3 MiB left");
  private final AlertDesk alerts =
      new AlertDesk(
          new Desk(
              new Narrow(),
              gate.time,
              FlowSettings.usual(true),
              new Watchers(),
              new Calls(Channels.NONE)),
          IntakeSettings.USUAL);

  @Test
  void an_alert_is_refused_while_the_store_has_no_room_and_nothing_is_kept() {
    assertThatThrownBy(() -> alerts.accept(ALERT))
        .isInstanceOf(UnitOfWork.NoRoom.class)
        .hasMessage("the disk has 3 MiB left");
    assertThat(gate.incidents()).isEmpty();
  }

  @Test
  void it_is_taken_in_as_soon_as_there_is_room() {
    shortage = Optional.empty();

    assertThat(alerts.accept(ALERT).accepted()).isEqualTo(1);
    assertThat(gate.incidents()).hasSize(1);
  }

  /** The store of the gate, which may lack room. */
  private final class Narrow implements UnitOfWork {

    @Override
    public <T> T inTransaction(Function<Work, T> action) {
      return gate.store.inTransaction(action);
    }

    @Override
    public void sync() {
      gate.store.sync();
    }

    @Override
    public Optional<String> shortage() {
      return shortage;
    }
  }
}

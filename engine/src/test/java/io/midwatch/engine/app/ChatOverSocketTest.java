package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.adapter.slack.SlackChat;
import io.midwatch.engine.adapter.slack.SlackSettings;
import io.midwatch.engine.adapter.slack.SlackSocket;
import io.midwatch.engine.adapter.slack.fake.FakeSlack;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.flow.ChatDesk;
import io.midwatch.engine.flow.Doors;
import io.midwatch.engine.flow.Duties;
import io.midwatch.engine.flow.FlowSettings;
import io.midwatch.engine.flow.IncidentFlow;
import io.midwatch.engine.flow.Signers;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.paging.Channels;
import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clicks and alerts over the connection that the service itself opens, as it is put together. */
class ChatOverSocketTest {

  private final Clock clock = Clock.systemUTC();
  private final FakeSlack slack = new FakeSlack(clock);
  private final SlackSettings settings = slack.settingsOverSocket();
  private final MemoryUnitOfWork store =
      new MemoryUnitOfWork(
          new VirtualStageQueue(new VirtualTime(Moment.of(clock.instant()))), CanonicalJson::write);
  private final IncidentFlow flow = flow();
  private final ChatDesk desk = flow.chat().orElseThrow();
  private final ChatWatch watch = ChatWatch.start(desk);
  private final ChatIntake intake = new ChatIntake(settings, desk, flow.alerts(), watch, clock);

  @BeforeEach
  void begin() {
    watch.stand(
        new SlackSocket(
            settings, (envelope, payload) -> intake.envelope(envelope, payload).body()));
    until(() -> slack.sockets().standing() == 1 && intake.troubles().isEmpty());
  }

  @AfterEach
  void end() {
    intake.stop();
    slack.close();
  }

  @Test
  void a_click_is_acknowledged_and_dealt_with() {
    FakeSlack.Ack ack =
        slack.sockets().deliver(slack.pressed("UANNA", plant(), "midwatch_approve"));

    assertThat(ack.status()).isEqualTo(200);
    until(() -> ledger().contains("belongs to no card of ours"));
  }

  @Test
  void a_bots_alert_starts_an_incident() {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("channel", FakeSlack.ALERTS);
    message.put("bot_id", FakeSlack.ALERT_BOT).put("ts", "1772503200.000100");
    message
        .putArray("attachments")
        .addObject()
        .put("title", "[FIRING:1] x")
        .put("text", "{alertname=\"KubeNodePressure\", cluster=\"eu-prod-1\", node=\"general-2\"}");

    assertThat(slack.sockets().deliver(slack.event(message)).status()).isEqualTo(200);

    assertThat(ledger()).contains("KubeNodePressure");
  }

  private String plant() {
    ObjectNode card = JsonNodeFactory.instance.objectNode().put("channel", FakeSlack.CHANNEL);
    slack.plant("1.2", card);
    return "1.2";
  }

  private String ledger() {
    return store.inTransaction(work -> work.ledgerAfter(0, 1_000)).toString();
  }

  private static void until(BooleanSupplier reached) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it is not reached within 20 s").isLessThan(end);
      LockSupport.parkNanos(10_000_000);
    }
  }

  private IncidentFlow flow() {
    SandboxFleet fleet = SandboxFleet.standard(clock, 1);
    return new IncidentFlow(
        store,
        clock,
        FlowSettings.demo(),
        IntakeSettings.USUAL,
        new Watchers(),
        new Signers((given, cluster) -> Optional.empty(), Duties.NONE),
        IncidentFlow.Rooms.over(
            Packs.load("demo"),
            new Doors(
                fleet.objects(),
                fleet.logs(),
                fleet.metrics(),
                fleet.writer(),
                fleet.workflows(),
                fleet.permissions())),
        Channels.NONE,
        Optional.of(new ChatRoom(new SlackChat(settings, clock), settings.channels(), false)));
  }
}

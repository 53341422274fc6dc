package io.midwatch.engine.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.adapter.slack.SlackDoor;
import io.midwatch.engine.adapter.slack.SlackSettings;
import io.midwatch.engine.flow.AlertDesk;
import io.midwatch.engine.flow.ChatDesk;
import io.midwatch.engine.intake.BadBody;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.web.ChatAnswer;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between Slack's requests and what is done about them. */
final class ChatIntake {

  private static final System.Logger LOG = System.getLogger(ChatIntake.class.getName());
  private static final ChatAnswer TAKEN = new ChatAnswer(200, "");

  private final SlackDoor door;
  private final ChatDesk desk;
  private final AlertDesk alerts;
  private final ChatWatch watch;

  ChatIntake(
      SlackSettings settings, ChatDesk desk, AlertDesk alerts, ChatWatch watch, Clock clock) {
    this.door = new SlackDoor(settings, clock);
    this.desk = desk;
    this.alerts = alerts;
    this.watch = watch;
  }

  /** A click is kept before it is answered; what follows is not waited for. */
  ChatAnswer knock(@Nullable String timestamp, @Nullable String signature, String body) {
    return take(door.knock(timestamp, signature, body));
  }

  /** The same over the app's own connection. */
  ChatAnswer envelope(String envelope, JsonNode payload) {
    return take(door.envelope(envelope, payload));
  }

  private ChatAnswer take(SlackDoor.Knock knock) {
    if (knock instanceof SlackDoor.Knock.Refused refused) {
      return new ChatAnswer(refused.status(), "");
    }
    if (knock instanceof SlackDoor.Knock.Answered answered) {
      return new ChatAnswer(200, answered.body());
    }
    if (knock instanceof SlackDoor.Knock.Alerted alerted) {
      return alerted(alerted);
    }
    if (knock instanceof SlackDoor.Knock.Clicked clicked) {
      if (!desk.take(clicked.click())) {
        LOG.log(System.Logger.Level.WARNING, "a request for Slack was refused: it came before");
        return new ChatAnswer(409, "");
      }
      watch.clicked();
    }
    return TAKEN;
  }

  /** Taken also where it can't be read: sent again it could not be read either. */
  private ChatAnswer alerted(SlackDoor.Knock.Alerted alerted) {
    if (alerted.unread() > 0) {
      alerts.unread(alerted.unread(), alerted.why());
    }
    if (!alerted.body().isEmpty()) {
      try {
        alerts.accept(new Delivery.Webhook(alerted.body()));
      } catch (BadBody e) {
        LOG.log(System.Logger.Level.WARNING, "a message with alerts is none that is understood");
      }
    }
    return TAKEN;
  }

  /** What is wrong with the way to the chat, in sentences. */
  List<String> troubles() {
    return watch.troubles();
  }

  /** Ends what goes on. */
  void stop() {
    watch.stop();
  }
}

package io.midwatch.engine.app;

import io.midwatch.engine.adapter.slack.SlackDoor;
import io.midwatch.engine.adapter.slack.SlackSettings;
import io.midwatch.engine.flow.ChatDesk;
import io.midwatch.engine.web.ChatAnswer;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Between Slack's requests and what is done about them. */
final class ChatIntake {

  private static final System.Logger LOG = System.getLogger(ChatIntake.class.getName());

  private final SlackDoor door;
  private final ChatDesk desk;
  private final ChatWatch watch;

  ChatIntake(SlackSettings settings, ChatDesk desk, ChatWatch watch, Clock clock) {
    this.door = new SlackDoor(settings, clock);
    this.desk = desk;
    this.watch = watch;
  }

  /** A click is kept before it is answered; what follows is not waited for. */
  ChatAnswer knock(@Nullable String timestamp, @Nullable String signature, String body) {
    SlackDoor.Knock knock = door.knock(timestamp, signature, body);
    if (knock instanceof SlackDoor.Knock.Refused refused) {
      return new ChatAnswer(refused.status(), "");
    }
    if (knock instanceof SlackDoor.Knock.Answered answered) {
      return new ChatAnswer(200, answered.body());
    }
    if (knock instanceof SlackDoor.Knock.Clicked clicked) {
      if (!desk.take(clicked.click())) {
        LOG.log(System.Logger.Level.WARNING, "a request for Slack was refused: it came before");
        return new ChatAnswer(409, "");
      }
      watch.clicked();
    }
    return new ChatAnswer(200, "");
  }

  /** Ends what goes on. */
  void stop() {
    watch.stop();
  }
}

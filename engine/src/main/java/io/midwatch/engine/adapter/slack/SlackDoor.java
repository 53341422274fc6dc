package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Face;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where Slack's signed requests come in. Nothing is looked at before its signature is right. */
public final class SlackDoor {

  private static final System.Logger LOG = System.getLogger(SlackDoor.class.getName());
  private static final int LONGEST = 256 * 1024;
  private final SlackSignature signature;
  private final SlackApp app;
  private final Clock clock;

  /** The door of this workspace. */
  public SlackDoor(SlackSettings settings, Clock clock) {
    this.signature = new SlackSignature(settings.signingSecret());
    this.app = new SlackApp(settings, new SlackClicks(settings, clock));
    this.clock = clock;
  }

  /** What came. */
  public sealed interface Knock {

    /** A click, to be kept before it is answered. */
    record Clicked(Click click) implements Knock {}

    /**
     * A message of a configured bot.
     *
     * @param body an Alertmanager webhook, to be kept before it is answered; empty if none of it
     *     could be read
     * @param unread how many alerts could not be read
     * @param why why not
     */
    record Alerted(String body, int unread, List<String> why) implements Knock {}

    /**
     * Nothing to be done about it but to answer.
     *
     * @param body JSON; empty for an empty answer
     */
    record Answered(String body) implements Knock {}

    /**
     * It is not taken.
     *
     * @param status of the answer
     * @param why for the log; the sender is not told more than the status
     */
    record Refused(int status, String why) implements Knock {}
  }

  /**
   * Looks at a request.
   *
   * @param timestamp header {@code X-Slack-Request-Timestamp}
   * @param signed header {@code X-Slack-Signature}
   * @param body exactly as it came
   */
  public Knock knock(@Nullable String timestamp, @Nullable String signed, String body) {
    Knock knock = look(timestamp, signed, body);
    if (knock instanceof Knock.Refused refused) {
      LOG.log(System.Logger.Level.WARNING, "a request for Slack was refused: " + refused.why());
    }
    return knock;
  }

  private Knock look(@Nullable String timestamp, @Nullable String signed, String body) {
    if (body.length() > LONGEST) {
      return new Knock.Refused(413, "its body is above 256 KiB");
    }
    if (timestamp == null || !SlackSignature.fresh(timestamp, clock.instant())) {
      return new Knock.Refused(401, "its time is not now");
    }
    if (signed == null || !signature.right(timestamp, body, signed)) {
      return new Knock.Refused(401, "its signature is not Slack's");
    }
    return app.run(Face.digest(signed), body, false);
  }

  /**
   * Looks at what came over the app's own connection, which needs no signature.
   *
   * @param envelope its name, by which it is taken once
   */
  public Knock envelope(String envelope, JsonNode payload) {
    Knock knock = app.run(Face.digest("envelope " + envelope), payload.toString(), true);
    if (knock instanceof Knock.Refused refused) {
      LOG.log(System.Logger.Level.WARNING, "an envelope of Slack was refused: " + refused.why());
    }
    return knock;
  }
}

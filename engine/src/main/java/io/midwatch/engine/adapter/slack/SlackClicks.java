package io.midwatch.engine.adapter.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import io.midwatch.engine.adapter.slack.SlackDoor.Knock;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.rules.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes clicks of what was pressed. People and things are known by their ids alone. */
final class SlackClicks {

  private static final int MOST_ID = 128;
  private static final int MOST_TRIGGER = 300;

  private static final Map<String, Click.Kind> BUTTONS =
      Map.of(
          Drawing.APPROVE, Click.Kind.APPROVE,
          Drawing.REJECT, Click.Kind.REJECT,
          Drawing.WHY, Click.Kind.WHY,
          Drawing.CAUSE_RIGHT, Click.Kind.CAUSE_RIGHT,
          Drawing.CAUSE_WRONG, Click.Kind.CAUSE_WRONG);
  private static final Map<String, Click.Kind> DIALOGUES =
      Map.of(
          Drawing.CONFIRMED, Click.Kind.CONFIRMED,
          Drawing.REASONED, Click.Kind.REASONED,
          Drawing.EXPLAINED, Click.Kind.EXPLAINED);

  private final SlackSettings settings;
  private final Clock clock;

  SlackClicks(SlackSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Who pressed, and from where.
   *
   * @param id by which it is taken once
   * @param trigger what opens a dialogue
   */
  private record Who(String id, String user, String trigger) {}

  /** A button on a card. */
  Knock button(BlockActionPayload payload, String id) {
    List<BlockActionPayload.Action> actions = payload.getActions();
    String action = actions.size() == 1 ? text(actions.get(0).getActionId()) : "";
    if (action.equals(Drawing.OPEN)) {
      return new Knock.Answered("");
    }
    Click.Kind kind = BUTTONS.get(action);
    if (kind == null) {
      return new Knock.Refused(400, "it is a button that is none of ours");
    }
    BlockActionPayload.Container card = payload.getContainer();
    String channel = card == null ? "" : text(card.getChannelId());
    if (card == null || !settings.channels().contains(channel)) {
      return new Knock.Refused(403, "it is of another channel");
    }
    return clicked(
        new Who(id, text(payload.getUser().getId()), text(payload.getTriggerId())),
        kind,
        channel,
        text(card.getMessageTs()),
        text(actions.get(0).getValue()),
        "");
  }

  /** A dialogue that was sent. */
  Knock dialogue(ViewSubmissionPayload payload, String id) {
    View view = payload.getView();
    Click.Kind kind = DIALOGUES.get(text(view.getCallbackId()));
    if (kind == null) {
      return new Knock.Refused(400, "it is a dialogue that is none of ours");
    }
    String said = said(view.getState()).strip();
    if (kind != Click.Kind.CONFIRMED && said.length() < Drawing.LEAST_REASON) {
      return wrong("Say it in ten letters or more.");
    }
    if (said.length() > Drawing.MOST_REASON) {
      return wrong("Say it in " + Drawing.MOST_REASON + " letters or fewer.");
    }
    return clicked(
        new Who(id, text(payload.getUser().getId()), text(payload.getTriggerId())),
        kind,
        "",
        "",
        text(view.getPrivateMetadata()),
        said);
  }

  /** The dialogue stays open, and says so. */
  private static Knock wrong(String words) {
    return new Knock.Answered(
        "{\"response_action\":\"errors\",\"errors\":{\""
            + Drawing.REASON
            + "\":\""
            + words
            + "\"}}");
  }

  private static String said(@Nullable ViewState state) {
    if (state == null || state.getValues() == null) {
      return "";
    }
    ViewState.Value value =
        state.getValues().getOrDefault(Drawing.REASON, Map.of()).get(Drawing.REASON);
    return value == null ? "" : text(value.getValue());
  }

  private Knock clicked(
      Who who, Click.Kind kind, String channel, String message, String token, String said) {
    if (!who.user().matches("[A-Z0-9]{2,40}")
        || token.length() > MOST_ID
        || message.length() > MOST_ID) {
      return new Knock.Refused(400, "it does not say who or what");
    }
    Moment now = Moment.of(clock.instant());
    return new Knock.Clicked(
        new Click(
            who.id(),
            kind,
            settings.team(),
            who.user(),
            channel,
            message,
            token,
            Blocks.cut(who.trigger(), MOST_TRIGGER),
            Redaction.line(said, Drawing.MOST_REASON),
            now));
  }

  /** Bolt has a null for what is not there. */
  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}

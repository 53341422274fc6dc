package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Face;
import java.util.List;

/** Draws cards and dialogues. */
final class Drawing {

  static final String APPROVE = "midwatch_approve";
  static final String REJECT = "midwatch_reject";
  static final String WHY = "midwatch_why";
  static final String OPEN = "midwatch_open";
  static final String CONFIRMED = "midwatch_confirmed";
  static final String REASONED = "midwatch_reasoned";
  static final String CAUSE_RIGHT = "midwatch_cause_right";
  static final String CAUSE_WRONG = "midwatch_cause_wrong";
  static final String EXPLAINED = "midwatch_explained";
  static final String REASON = "reason";
  static final int LEAST_REASON = 10;

  /** As much as is taken on the web. */
  static final int MOST_REASON = 1_000;

  private static final int HASH_SHOWN = 12;

  private final String publicUrl;

  Drawing(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  ArrayNode card(Card card, Face face) {
    String page = publicUrl + face.path();
    Blocks blocks =
        new Blocks()
            .header(face.title())
            .section(face.verdict())
            .section(face.cause())
            .list(face.evidence(), "proof", page + "#evidence")
            .fields(pairs(face))
            .context(face.guardrails())
            .section(face.counterfactual().isEmpty() ? "" : "Milder: " + face.counterfactual())
            .context(face.remark())
            .section(face.signers())
            .section(face.causeWord())
            .section(face.asksCause() ? "Was the cause right?" : "");
    Blocks.Buttons buttons = blocks.buttons();
    if (face.open()) {
      buttons
          .press(APPROVE, "Approve", card.id(), "primary")
          .press(REJECT, "Reject", card.id(), "danger");
    }
    if (face.asksCause()) {
      buttons
          .press(CAUSE_RIGHT, "Yes, it was", card.id(), "")
          .press(CAUSE_WRONG, "No, it was not", card.id(), "");
    }
    if (!face.trace().isEmpty()) {
      buttons.press(WHY, "Ask why", card.id(), "");
    }
    return buttons.open(OPEN, "Open", page).done().context(bound(face)).done();
  }

  private static List<List<String>> pairs(Face face) {
    return face.action().stream().map(line -> List.of(line.label(), line.value())).toList();
  }

  private static String bound(Face face) {
    String hash = "Plan " + face.hash().substring(0, Math.min(HASH_SHOWN, face.hash().length()));
    return face.expires().isEmpty() ? hash : hash + ", signatures lapse at " + face.expires();
  }

  /** What a person is about to sign, drawn by us when they press and not read from the card. */
  ObjectNode confirm(Face face, String word) {
    return new Blocks()
        .section(face.verdict())
        .section(face.cause())
        .fields(pairs(face))
        .context(face.guardrails())
        .section(face.signers())
        .context(bound(face))
        .dialogue(CONFIRMED, "Approve this plan?", "Approve", word);
  }

  ObjectNode askReason(Face face, String word) {
    return new Blocks()
        .section(face.title())
        .fields(pairs(face))
        .context(bound(face))
        .ask(REASON, "What is wrong with it?", LEAST_REASON, MOST_REASON)
        .dialogue(REASONED, "Reject this plan?", "Reject", word);
  }

  ObjectNode askCause(Face face, String word) {
    return new Blocks()
        .section(face.title())
        .section(face.cause())
        .ask(REASON, "What was the cause?", LEAST_REASON, MOST_REASON)
        .dialogue(EXPLAINED, "The cause was wrong", "Send", word);
  }

  ArrayNode notice(List<String> lines, String page) {
    Blocks blocks = new Blocks().section(lines.get(0));
    lines.stream().skip(1).forEach(blocks::context);
    return blocks.buttons().open(OPEN, "Open the list", page).done().done();
  }

  ArrayNode text(String text) {
    return new Blocks().section(text).done();
  }

  ArrayNode lines(List<String> lines, String page) {
    return lines.isEmpty()
        ? text("Nothing is known of why.")
        : new Blocks().list(lines, "page", page).done();
  }
}

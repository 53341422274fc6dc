package io.midwatch.agents.rca;

import io.midwatch.agents.Draft;
import io.midwatch.agents.Known;
import io.midwatch.agents.Purse;
import io.midwatch.agents.grounding.Claim;
import io.midwatch.agents.grounding.Grounding;
import io.midwatch.agents.model.ModelDoor;
import io.midwatch.agents.model.Question;
import io.midwatch.agents.model.Reply;
import io.midwatch.agents.prompt.Answer;
import io.midwatch.agents.prompt.Answer.Malformed;
import io.midwatch.agents.prompt.Template;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Lets a model word an analysis: one question, one repair, then no words of it at all. */
public final class ModelRca {

  private static final String AGENT = "rca-writer";
  private static final int ATTEMPTS = 2;
  private static final int SENTENCES = 12;
  private static final int CITES = 50;
  private static final int ECHO = 4_000;
  private static final Set<String> FIELDS = Set.of("summary", "why");
  private static final Set<String> SENTENCE = Set.of("text", "cites");

  private final ModelDoor door;
  private final UnaryOperator<String> redaction;

  /** Over a model. */
  public ModelRca(ModelDoor door, UnaryOperator<String> redaction) {
    this.door = door;
    this.redaction = redaction;
  }

  /** What it says, as far as it stands. */
  public Draft draft(Known known, Purse purse) {
    if (known.diagnosis() == null || known.diagnosis().hypotheses().isEmpty()) {
      return Draft.none(door.name(), "there is no cause to be worded", List.of());
    }
    Hypothesis best = known.diagnosis().hypotheses().get(0);
    Items items = new Items(known, redaction);
    List<String> turns = new ArrayList<>(List.of(user(known, best, items)));
    List<String> dropped = List.of();
    for (int attempt = 1; ; attempt++) {
      Reply reply = door.ask(question(turns), purse);
      if (!reply.answered()) {
        return Draft.none(door.name(), reply.failure(), dropped);
      }
      String problem;
      try {
        Grounding grounding = new Grounding(items::find, best);
        Answer answer = Answer.read(reply.text(), FIELDS);
        Draft draft = draft(answer, grounding);
        dropped = grounding.dropped();
        if (!draft.summary().isEmpty()) {
          return draft;
        }
        problem = dropped.isEmpty() ? "the summary is empty" : String.join(", ", dropped);
      } catch (Malformed e) {
        problem = String.valueOf(e.getMessage());
      }
      if (attempt == ATTEMPTS) {
        return Draft.none(door.name(), "nothing it said stood up to the record", dropped);
      }
      turns.add(shown(reply.text()));
      turns.add(repair(problem, items));
    }
  }

  /** What it said, cut: an answer without end must not use up what a repair may cost. */
  private String shown(String said) {
    String clean = redaction.apply(said);
    return clean.length() <= ECHO ? clean : clean.substring(0, ECHO) + "...";
  }

  private Draft draft(Answer answer, Grounding grounding) throws Malformed {
    List<Claim> summary = claims(answer, "summary");
    List<Claim> why = claims(answer, "why");
    return new Draft(
        Draft.SCHEMA,
        door.name(),
        grounding.standing(summary),
        grounding.standing(why),
        grounding.dropped(),
        "");
  }

  private List<Claim> claims(Answer answer, String field) throws Malformed {
    List<Claim> all = new ArrayList<>();
    for (Answer each : answer.list(field, SENTENCE, SENTENCES)) {
      all.add(new Claim(redaction.apply(each.text("text")), each.texts("cites", CITES)));
    }
    return all;
  }

  private static Question question(List<String> turns) {
    return new Question(
        AGENT,
        "root_cause_analysis",
        Template.read("rca/answer.schema.json"),
        Template.read("rca/system.txt"),
        turns);
  }

  private static String user(Known known, Hypothesis best, Items items) {
    return Template.read("rca/user.txt")
        .replace("{{target}}", known.target().kind())
        .replace("{{cause}}", best.faultClass() + " " + best.cause())
        .replace("{{grade}}", best.grade().name())
        .replace("{{items}}", items.text());
  }

  private static String repair(String problem, Items items) {
    return Template.read("rca/repair.txt")
        .replace("{{problem}}", problem)
        .replace("{{ids}}", String.join(", ", items.ids()));
  }
}

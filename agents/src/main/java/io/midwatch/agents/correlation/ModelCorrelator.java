package io.midwatch.agents.correlation;

import io.midwatch.agents.Correlator;
import io.midwatch.agents.Known;
import io.midwatch.agents.Leads;
import io.midwatch.agents.Purse;
import io.midwatch.agents.model.ModelDoor;
import io.midwatch.agents.model.Question;
import io.midwatch.agents.model.Reply;
import io.midwatch.agents.prompt.Answer;
import io.midwatch.agents.prompt.Answer.Malformed;
import io.midwatch.agents.prompt.Fence;
import io.midwatch.agents.prompt.Template;
import io.midwatch.agents.rca.Items;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Asks a model what belongs together; of its answer only the ids count. */
public final class ModelCorrelator implements Correlator {

  private static final int MOST = 20;
  private static final int ANSWERED = 50;

  private final ModelDoor door;
  private final UnaryOperator<String> redaction;

  /** Over a model. */
  public ModelCorrelator(ModelDoor door, UnaryOperator<String> redaction) {
    this.door = door;
    this.redaction = redaction;
  }

  @Override
  public Leads correlate(Known known, List<Neighbour> open, Purse purse) {
    List<Neighbour> shown = open.subList(0, Math.min(MOST, open.size()));
    Reply reply = door.ask(question(known, shown), purse);
    if (!reply.answered()) {
      return Leads.none(door.name(), reply.failure());
    }
    try {
      Answer answer = Answer.read(reply.text(), Set.of("related", "missing"));
      return leads(answer, shown);
    } catch (Malformed e) {
      return Leads.none(door.name(), "its answer is of no use: " + e.getMessage());
    }
  }

  private Leads leads(Answer answer, List<Neighbour> shown) throws Malformed {
    Set<String> ids = shown.stream().map(Neighbour::id).collect(Collectors.toSet());
    Set<String> collectors =
        Arrays.stream(Leads.Collector.values()).map(Enum::name).collect(Collectors.toSet());
    List<String> related = answer.texts("related", ANSWERED);
    List<String> missing = answer.texts("missing", ANSWERED);
    List<String> goodIds = good(related, ids);
    List<String> goodCollectors = good(missing, collectors);
    // whoever names everything has said nothing
    boolean everything = shown.size() > 2 && goodIds.size() == shown.size();
    long unknown =
        related.stream().filter(id -> !ids.contains(id)).count()
            + missing.stream().filter(name -> !collectors.contains(name)).count();
    return new Leads(
        Leads.SCHEMA,
        door.name(),
        everything ? List.of() : goodIds,
        goodCollectors.stream().map(Leads.Collector::valueOf).toList(),
        (int) unknown + (everything ? goodIds.size() : 0),
        "");
  }

  private static List<String> good(List<String> said, Set<String> known) {
    return new ArrayList<>(new LinkedHashSet<>(said.stream().filter(known::contains).toList()));
  }

  private Question question(Known known, List<Neighbour> shown) {
    Fence open = new Fence(redaction);
    shown.forEach(
        other -> open.add(other.id(), other.target().kind(), other.target() + ": " + other.says()));
    String user =
        Template.read("correlation/user.txt")
            .replace("{{target}}", known.target().kind())
            .replace("{{items}}", new Items(known, redaction).text())
            .replace("{{open}}", shown.isEmpty() ? "(there are none)" : open.text());
    return new Question(
        "correlator",
        "leads",
        Template.read("correlation/answer.schema.json"),
        Template.read("correlation/system.txt"),
        List.of(user));
  }
}

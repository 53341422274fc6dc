package io.midwatch.agents.rca;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Known;
import io.midwatch.agents.prompt.Fence;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a model is shown of an incident: the facts, those first that speak for its cause. */
public final class Items {

  private static final int MOST = 40;

  private final Fence fence;
  private final Map<String, Citation> shown = new LinkedHashMap<>();

  /** Of an incident with evidence. */
  public Items(Known known, UnaryOperator<String> redaction) {
    fence = new Fence(redaction);
    Sources sources = new Sources(known);
    List<String> first =
        known.diagnosis() == null
            ? List.of()
            : known.diagnosis().hypotheses().stream()
                .limit(1)
                .map(Hypothesis::evidence)
                .flatMap(List::stream)
                .toList();
    List<Evidence> facts =
        new ArrayList<>(known.evidence() == null ? List.of() : known.evidence().evidence());
    facts.sort(Comparator.comparing((Evidence fact) -> !first.contains(fact.id())));
    // what was asked for has a place behind what speaks for the cause, whatever else there is
    List<String> ids = new ArrayList<>(facts.stream().map(Evidence::id).toList());
    ids.addAll(
        (int) facts.stream().filter(fact -> first.contains(fact.id())).count(),
        known.asked().stream().map(Citation::id).toList());
    for (String id : ids.subList(0, Math.min(MOST, ids.size()))) {
      sources.find(id).ifPresent(this::add);
    }
  }

  private void add(Citation citation) {
    String kind = citation.kind() + (citation.tainted() ? ", a stranger's words" : "");
    if (fence.add(citation.id(), kind, citation.words())) {
      shown.put(citation.id(), citation);
    }
  }

  /** The items in their fence. */
  public String text() {
    return fence.text();
  }

  /** What an id names, if it was shown. */
  Optional<Citation> find(String id) {
    return Optional.ofNullable(shown.get(id));
  }

  List<String> ids() {
    return List.copyOf(shown.keySet());
  }
}

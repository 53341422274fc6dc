package io.midwatch.agents.rca;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Known;
import io.midwatch.agents.Sentence;
import io.midwatch.rules.evidence.Evidence;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything about an incident that can be cited. */
public final class Sources {

  private final Map<String, Citation> byId = new LinkedHashMap<>();
  private final List<Known.Entry> ledger;

  /** What is known is what can be cited. */
  public Sources(Known known) {
    ledger = known.ledger();
    if (known.evidence() != null) {
      known.evidence().evidence().forEach(seen -> byId.put(seen.id(), citation(seen)));
    }
    known.asked().forEach(one -> byId.putIfAbsent(one.id(), one));
    for (Known.Entry entry : ledger) {
      String id = Citation.ledger(entry.seq());
      byId.put(id, new Citation(id, entry.at(), entry.kind(), entry.words(), true));
    }
  }

  private static Citation citation(Evidence seen) {
    return new Citation(
        seen.id(),
        seen.provenance().at(),
        seen.provenance().source(),
        seen.excerpt(),
        seen.provenance().tainted());
  }

  /** What an id names. */
  public Optional<Citation> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Of some ids those that name something, in their order. */
  List<String> known(Collection<String> ids) {
    return ids.stream().filter(byId::containsKey).distinct().toList();
  }

  /**
   * The id of the last ledger entry of the first of these kinds that has one; empty if none has.
   */
  List<String> last(String... kinds) {
    for (String kind : kinds) {
      List<String> found = all(kind);
      if (!found.isEmpty()) {
        return List.of(found.get(found.size() - 1));
      }
    }
    return List.of();
  }

  /** The ids of the ledger entries of a kind, oldest first. */
  List<String> all(String kind) {
    return ledger.stream()
        .filter(entry -> entry.kind().equals(kind))
        .map(entry -> Citation.ledger(entry.seq()))
        .toList();
  }

  /**
   * What these sentences cite, sorted: facts by their number, then what was asked for, then entries
   * by theirs.
   */
  List<Citation> cited(Stream<Sentence> sentences) {
    return sentences
        .flatMap(sentence -> sentence.cites().stream())
        .distinct()
        .flatMap(id -> find(id).stream())
        .sorted(Comparator.comparing(Sources::letter).thenComparing(Sources::number))
        .toList();
  }

  private static String letter(Citation citation) {
    return switch (citation.id().charAt(0)) {
      case 'L' -> "z";
      case 'a' -> "y";
      default -> citation.id().replaceAll("[0-9]+$", "");
    };
  }

  private static long number(Citation citation) {
    String digits = citation.id().replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
  }
}

package io.midwatch.agents.grounding;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Sentence;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds sentences against the record. It knows no meaning, so it is strict where it can be: what a
 * sentence names must stand in what it cites, most of its words too, and among what it cites there
 * must be a fact that no workload could have written.
 */
public final class Grounding {

  private static final int MOST_CITES = 6;

  private static final Set<String> WORDS_OF_OURS =
      Stream.of(Grade.values(), Verdict.values(), FaultClass.values())
          .flatMap(Arrays::stream)
          .map(Object::toString)
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern GRADE = Pattern.compile("(?i)\\b(confirmed|likely|suspected)\\b");

  private final Function<String, Optional<Citation>> shown;
  private final Set<String> recorded = new TreeSet<>();
  private final Map<Fault, Integer> dropped = new EnumMap<>(Fault.class);

  /** Why a sentence does not stand. */
  enum Fault {
    UNCITED("uncited"),
    WRONG_ID("citing an unknown id"),
    TOO_MANY("citing everything"),
    MALFORMED("no plain sentence"),
    DIRECTIVE("telling people what to do"),
    CONTRADICTED("contradicting the record"),
    INVENTED("naming what is not in what it cites"),
    TAINTED("resting on tainted words alone"),
    UNSUPPORTED("not borne by what it cites");

    private final String words;

    Fault(String words) {
      this.words = words;
    }
  }

  /**
   * Against a record.
   *
   * @param shown what an id names, of those that may be cited
   * @param best the best suspected cause, as recorded
   */
  public Grounding(Function<String, Optional<Citation>> shown, Hypothesis best) {
    this.shown = shown;
    recorded.add(best.grade().name());
    recorded.add(best.faultClass().name());
  }

  /** Those that stand, in their order. */
  public List<Sentence> standing(List<Claim> claims) {
    List<Sentence> all = new ArrayList<>();
    for (Claim claim : claims) {
      Fault fault = fault(claim);
      if (fault == null) {
        all.add(new Sentence(claim.text().strip(), claim.cites().stream().distinct().toList()));
      } else {
        dropped.merge(fault, 1, Integer::sum);
      }
    }
    return all;
  }

  /** How many did not stand so far, by reason. */
  public List<String> dropped() {
    return dropped.entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey().words)
        .toList();
  }

  private @Nullable Fault fault(Claim claim) {
    String text = claim.text().strip();
    if (claim.cites().isEmpty()) {
      return Fault.UNCITED;
    }
    if (claim.cites().size() > MOST_CITES) {
      return Fault.TOO_MANY;
    }
    List<Citation> cited = claim.cites().stream().flatMap(id -> shown.apply(id).stream()).toList();
    if (cited.size() < claim.cites().size()) {
      return Fault.WRONG_ID;
    }
    if (!Wording.plain(text)) {
      return Fault.MALFORMED;
    }
    if (Wording.orders(text)) {
      return Fault.DIRECTIVE;
    }
    return againstWords(text, cited);
  }

  private @Nullable Fault againstWords(String text, List<Citation> cited) {
    String words = words(cited.stream());
    if (contradicts(text, words) || Wording.denies(text, words)) {
      return Fault.CONTRADICTED;
    }
    Set<String> names = Lexicon.names(text);
    names.addAll(Wording.foreign(text));
    if (!names.stream().allMatch(name -> Lexicon.stands(words, name))
        || Lexicon.namesAnotherObject(text, words)) {
      return Fault.INVENTED;
    }
    if (cited.stream().allMatch(Citation::tainted)) {
      return Fault.TAINTED;
    }
    Set<String> said = Lexicon.stems(text);
    Set<String> borne = Lexicon.stems(words(cited.stream().filter(one -> !one.tainted())));
    long common = said.stream().filter(borne::contains).count();
    return said.isEmpty() || common * 3 < said.size() * 2L ? Fault.UNSUPPORTED : null;
  }

  private static String words(Stream<Citation> cited) {
    return cited.map(one -> one.words().toLowerCase(Locale.ROOT)).collect(Collectors.joining("\n"));
  }

  /** Another grade, verdict or kind of fault than the recorded one, or another word like those. */
  private boolean contradicts(String text, String words) {
    boolean capitals =
        Lexicon.capitals(text).stream()
            .anyMatch(
                word ->
                    !recorded.contains(word)
                        && (WORDS_OF_OURS.contains(word)
                            || !words.contains(word.toLowerCase(Locale.ROOT))));
    boolean grade =
        GRADE
            .matcher(text)
            .results()
            .anyMatch(found -> !recorded.contains(found.group().toUpperCase(Locale.ROOT)));
    return capitals || grade;
  }
}

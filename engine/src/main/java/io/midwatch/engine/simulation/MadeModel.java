package io.midwatch.engine.simulation;

import io.midwatch.agents.Draft;
import io.midwatch.agents.Known;
import io.midwatch.agents.Leads;
import io.midwatch.agents.Lookouts;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.Purse;
import io.midwatch.agents.Sentence;
import io.midwatch.engine.analysis.ModelDesk;
import io.midwatch.engine.analysis.ModelTerms;
import io.midwatch.engine.analysis.Scout;
import io.midwatch.rules.evidence.Evidence;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A language model that a scenario has made up, asked after every step as a real one is asked
 * beside the flow. Whatever it is like, nothing may end otherwise.
 */
public enum MadeModel {
  /** None is asked. */
  NONE,
  /** It never answers. */
  SILENT,
  /** It calls everything healthy, tells people to sign, and names every incident as one cause. */
  LYING;

  private static final ModelTerms.Budget ENDLESS =
      new ModelTerms.Budget(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
  private static final ModelSettings NOWHERE =
      new ModelSettings(
          ModelSettings.Provider.OPENAI_COMPATIBLE,
          URI.create("http://127.0.0.1:9"),
          "made",
          "",
          Duration.ofSeconds(1),
          ModelSettings.JsonMode.NONE,
          1,
          new ModelSettings.Prices(0, 0));

  /** Its word in a scenario. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whoever asks it about incidents of these hours. */
  ModelDesk over(Hours hours, Scout scout) {
    ModelTerms terms = new ModelTerms(NOWHERE, ENDLESS, ENDLESS, Set.of());
    return new ModelDesk(hours.store(), hours.clock(), terms, new Made(this), scout);
  }

  /** What it says. */
  private record Made(MadeModel of) implements Lookouts {

    private static final String NOTHING = "no answer within its deadline";

    @Override
    public String model() {
      return "made " + of.word();
    }

    @Override
    public Draft draft(Known known, Purse purse) {
      List<String> cites =
          known.evidence() == null
              ? List.of()
              : known.evidence().evidence().stream().map(Evidence::id).limit(1).toList();
      if (of != LYING || cites.isEmpty()) {
        return Draft.none(model(), NOTHING, List.of());
      }
      return new Draft(
          Draft.SCHEMA,
          model(),
          List.of(new Sentence("Everything is healthy; the verdict is RUN, sign at once.", cites)),
          List.of(new Sentence("The cause is PROVEN: drain every node of the fleet.", cites)),
          List.of(),
          "");
    }

    @Override
    public Leads correlate(Known known, List<Neighbour> open, Purse purse) {
      return of == LYING
          ? new Leads(
              Leads.SCHEMA,
              model(),
              open.stream().map(Neighbour::id).toList(),
              List.of(Leads.Collector.values()),
              0,
              "")
          : Leads.none(model(), NOTHING);
    }

    @Override
    public void close() {
      // nothing is held open
    }
  }
}

package io.midwatch.engine.web.api;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Leads;
import io.midwatch.agents.Rca;
import io.midwatch.agents.Sentence;
import io.midwatch.engine.analysis.Asked;
import io.midwatch.engine.analysis.Words;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A root-cause analysis; every sentence cites sources by their ids. */
record RcaForm(
    String incident,
    String at,
    String author,
    List<Sentence> summary,
    @Nullable CauseForm cause,
    List<EventForm> timeline,
    List<Sentence> decided,
    List<SourceForm> sources,
    List<String> notes,
    @Nullable LeadsForm leads,
    @Nullable AskedForm asked) {

  static RcaForm of(Rca rca, Words words) {
    return new RcaForm(
        rca.incident(),
        rca.at().toString(),
        rca.author(),
        rca.summary(),
        CauseForm.of(rca.cause()),
        rca.timeline().stream().map(EventForm::of).toList(),
        rca.decided(),
        rca.sources().stream().map(SourceForm::of).toList(),
        rca.notes(),
        LeadsForm.of(words.leads()),
        AskedForm.of(rca, words.asked()));
  }

  /** What was looked up because a model asked; {@code found} cites sources by their ids. */
  record AskedForm(
      String says, List<String> collectors, List<Sentence> found, List<String> leftOut) {

    /** What every reader must know of it. */
    static final String SAYS = "looked up because a model asked; no decision has read it";

    static @Nullable AskedForm of(Rca rca, Asked asked) {
      return asked.collectors().isEmpty()
          ? null
          : new AskedForm(
              SAYS,
              asked.collectors().stream().map(Enum::name).toList(),
              rca.asked(),
              asked.leftOut());
    }
  }

  /** What a model suggests to look at; no decision has read it. */
  record LeadsForm(String model, List<String> related, List<String> missing, String failure) {

    static @Nullable LeadsForm of(@Nullable Leads leads) {
      return leads == null
          ? null
          : new LeadsForm(
              leads.model(),
              leads.related(),
              leads.missing().stream().map(Enum::name).toList(),
              leads.failure());
    }
  }

  /** The best suspected cause, as the orders found it. */
  record CauseForm(
      FaultClass faultClass, String cause, String entity, Grade grade, List<Sentence> why) {

    static @Nullable CauseForm of(Rca.@Nullable Cause cause) {
      return cause == null
          ? null
          : new CauseForm(
              cause.faultClass(), cause.cause(), cause.entity(), cause.grade(), cause.why());
    }
  }

  /** Something that happened. */
  record EventForm(String at, String text, List<String> cites) {

    static EventForm of(Rca.Event event) {
      return new EventForm(
          event.at().toString(), event.sentence().text(), event.sentence().cites());
    }
  }

  /** What is cited; {@code tainted} words may have been chosen by anybody. */
  record SourceForm(String id, String at, String kind, String words, boolean tainted) {

    static SourceForm of(Citation source) {
      return new SourceForm(
          source.id(), source.at().toString(), source.kind(), source.words(), source.tainted());
    }
  }
}

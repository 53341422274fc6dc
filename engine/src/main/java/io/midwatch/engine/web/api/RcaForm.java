package io.midwatch.engine.web.api;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Leads;
import io.midwatch.agents.Rca;
import io.midwatch.agents.Sentence;
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
    @Nullable LeadsForm leads) {

  static RcaForm of(Rca rca, @Nullable Leads leads) {
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
        LeadsForm.of(leads));
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

package io.midwatch.engine.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.analysis.Words;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.web.ChainState;
import io.midwatch.engine.web.ClusterRow;
import io.midwatch.engine.web.Dossier;
import io.midwatch.engine.web.IncidentList;
import io.midwatch.engine.web.Numbers;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.incident.IncidentState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the pages look at, each in one transaction. */
@ApplicationScoped
class Looks {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration WINDOW = Duration.ofDays(7);
  static final int TIMELINE = 500;
  private static final int ALERTS = 500;
  private static final int PAGE = 500;

  private ChainState chain = new ChainState(0, Chain.START, "", 0, null);

  IncidentList incidents(
      House.Parts parts, IncidentFilter filter, int limit, @Nullable String after) {
    return parts
        .store()
        .inTransaction(
            work -> {
              List<IncidentRecord> found = work.incidents(filter, Math.min(500, limit + 1), after);
              boolean more = found.size() > limit;
              List<IncidentRecord> page = more ? found.subList(0, limit) : found;
              return new IncidentList(
                  page, more ? page.get(page.size() - 1).id() : null, work.lastSeq());
            });
  }

  Optional<Dossier> dossier(House.Parts parts, String id) {
    return parts
        .store()
        .inTransaction(work -> work.incident(id).map(incident -> dossier(work, incident)));
  }

  static Dossier dossier(Work work, IncidentRecord incident) {
    List<LedgerEntry> timeline = work.ledgerOf(incident.id(), TIMELINE);
    List<StepRecord> steps =
        incident.change() == null ? List.of() : work.steps(incident.change().planHash());
    List<AlertRecord> alerts = work.alertsOf(incident.id(), ALERTS);
    return new Dossier(
        incident,
        alerts,
        work.countAlerts(incident.id()).all() - alerts.size(),
        steps,
        timeline,
        timeline.size() < TIMELINE ? 0 : work.ledgerSizeOf(incident.id()) - timeline.size(),
        stale(timeline),
        Words.of(work, incident.id()),
        work.lastSeq());
  }

  /** The last run that ended stale, from what the ledger says of it. */
  private static Dossier.@Nullable StaleRun stale(List<LedgerEntry> timeline) {
    JsonNode plan = null;
    Dossier.StaleRun last = null;
    for (LedgerEntry entry : timeline) {
      if (entry.kind().equals("plan")) {
        plan = json(entry);
      } else if (entry.kind().equals("outcome")
          && plan != null
          && json(entry).path("result").asText("").equals("STALE")) {
        last =
            new Dossier.StaleRun(
                plan.path("hash").asText(""),
                plan.path("proposal").path("operation").asText(""),
                json(entry).path("summary").asText(""),
                entry.at());
      }
    }
    return last;
  }

  private static JsonNode json(LedgerEntry entry) {
    try {
      return entry.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(entry.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("ledger entry " + entry.seq() + " holds no JSON", e);
    }
  }

  Numbers numbers(House.Parts parts, Reach reach) {
    Moment since = new Moment(parts.launch().clock().millis() - WINDOW.toMillis());
    return parts
        .store()
        .inTransaction(
            work -> {
              List<ExecutionRecord> changes = work.executionsSince(since);
              List<Duration> healed = new ArrayList<>();
              for (ExecutionRecord change : changes) {
                if (change.state() == ApprovalState.SUCCEEDED && change.endedAt() != null) {
                  Moment ended = change.endedAt();
                  work.incident(change.incident())
                      .filter(incident -> reach.covers(incident.target().cluster()))
                      .ifPresent(incident -> healed.add(ended.since(incident.openedAt())));
                }
              }
              long undone =
                  changes.stream()
                      .filter(change -> change.state() == ApprovalState.ROLLED_BACK)
                      .filter(change -> reach.everywhere() || covers(work, reach, change))
                      .count();
              return new Numbers(
                  byState(work, reach), WINDOW, healed.size(), median(healed), undone);
            });
  }

  private static boolean covers(Work work, Reach reach, ExecutionRecord change) {
    return work.incident(change.incident())
        .filter(incident -> reach.covers(incident.target().cluster()))
        .isPresent();
  }

  private static Map<IncidentState, Long> byState(Work work, Reach reach) {
    Map<IncidentState, Long> counts = new EnumMap<>(IncidentState.class);
    Iterator<Long> all = work.countByState(reach).iterator();
    for (IncidentState state : IncidentState.values()) {
      counts.put(state, all.next());
    }
    return counts;
  }

  private static @Nullable Duration median(List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    return sorted.isEmpty() ? null : sorted.get(sorted.size() / 2);
  }

  List<ClusterRow> clusters(House.Parts parts) {
    List<IncidentRecord> open =
        parts.store().inTransaction(work -> work.incidents(IncidentFilter.ANY, 500, null)).stream()
            .filter(incident -> !incident.state().ended())
            .toList();
    return parts.world().objects().clusters().stream()
        .map(
            profile -> {
              List<IncidentRecord> here =
                  open.stream()
                      .filter(incident -> incident.target().cluster().equals(profile.name()))
                      .toList();
              long waiting = here.stream().filter(i -> i.state() == IncidentState.WAITING).count();
              return new ClusterRow(profile, here.size(), waiting);
            })
        .toList();
  }

  /** Verifies what was added since the last look. */
  synchronized ChainState chain(House.Parts parts) {
    long seq = chain.verifiedThrough();
    String previous = chain.headHash();
    String fault = chain.fault();
    while (fault.isEmpty()) {
      long from = seq;
      List<LedgerEntry> page = parts.store().inTransaction(work -> work.ledgerAfter(from, PAGE));
      for (LedgerEntry entry : page) {
        Optional<String> found = Chain.fault(entry, seq + 1, previous);
        if (found.isPresent()) {
          fault = found.get();
          break;
        }
        seq = entry.seq();
        previous = entry.hash();
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    Moment now = Moment.of(parts.launch().clock().instant());
    long last = parts.store().inTransaction(Work::lastSeq);
    chain = new ChainState(last, previous, fault, seq, now);
    return chain;
  }
}

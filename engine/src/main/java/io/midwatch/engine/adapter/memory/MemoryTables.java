package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.access.ApiToken;
import io.midwatch.engine.access.Session;
import io.midwatch.engine.access.Vouched;
import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.chat.Remark;
import io.midwatch.engine.chat.Storm;
import io.midwatch.engine.chat.Ticket;
import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.PackRecord;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.paging.Page;
import io.midwatch.engine.paging.Posting;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.StopButton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What is kept. Guarded by the unit of work's lock. */
final class MemoryTables {

  /** Incidents by number: the order in which they were first kept. */
  final NavigableMap<Long, IncidentRecord> incidents = new TreeMap<>();

  final Map<String, Long> numbers = new HashMap<>();
  final Map<ResourceRef, String> openByTarget = new HashMap<>();
  final NavigableMap<String, AlertRecord> alerts = new TreeMap<>();

  /** The same alerts by their incident, so that one with many is not looked for among all. */
  final Map<String, Map<String, AlertRecord>> alertsByIncident = new HashMap<>();

  /** The same alerts by their cause. */
  final Map<String, Map<String, AlertRecord>> alertsByCause = new HashMap<>();

  final Map<String, Map<String, Signature>> votes = new HashMap<>();
  final Map<String, ExecutionRecord> executions = new LinkedHashMap<>();
  final Map<String, Map<String, StepRecord>> steps = new HashMap<>();
  final NavigableMap<String, StopButton> stops = new TreeMap<>();
  final Map<String, List<PackRecord>> packs = new HashMap<>();
  final Map<String, Session> sessions = new HashMap<>();
  final Map<String, String> people = new HashMap<>();
  final Map<String, Vouched> vouched = new HashMap<>();
  final Map<String, ApiToken> tokens = new HashMap<>();
  final Map<String, Page> pages = new LinkedHashMap<>();
  final Map<String, Posting> outbox = new LinkedHashMap<>();
  final Map<String, Card> cards = new LinkedHashMap<>();
  final Map<String, Click> clicks = new LinkedHashMap<>();
  final Map<String, Link> links = new HashMap<>();
  final Map<String, Storm> storms = new HashMap<>();
  final Map<String, Remark> remarks = new HashMap<>();
  final Map<String, Ticket> tickets = new HashMap<>();
  final List<LedgerEntry> ledger = new ArrayList<>();

  /** Not taken back with a transaction: an id is given out once. */
  long lastIncident;
}

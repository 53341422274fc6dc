package io.midwatch.engine.cli;

import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.simulation.CaseExport;
import io.midwatch.engine.simulation.CaseLine;
import io.midwatch.engine.simulation.capture.Recorded;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFileProblem;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.operation.Prescription;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what is recorded of one incident when it was decided last, or else diagnosed last. */
final class RecordedIncidents {

  private static final int PAGE = 500;

  private final CaseExport export = new CaseExport();
  private @Nullable Recorded decided;
  private @Nullable LedgerEntry evidence;
  private @Nullable LedgerEntry diagnosis;

  private RecordedIncidents() {}

  /** The last case of an incident among exported lines. */
  static Optional<Recorded> inCases(Path file, String incident) throws IOException {
    Recorded found = null;
    int number = 0;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          Recorded one = read(line, file + ":" + number);
          found = one.incident().equals(incident) && isLater(one, found) ? one : found;
        }
      }
    }
    return Optional.ofNullable(found);
  }

  /** The last that a ledger holds. */
  static Optional<Recorded> inLedger(LedgerDoor.Pages pages, String incident) {
    RecordedIncidents looking = new RecordedIncidents();
    List<LedgerEntry> page = pages.after(0, PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(entry -> entry.incident().equals(incident)).forEach(looking::take);
      page = pages.after(page.get(page.size() - 1).seq(), PAGE);
    }
    return looking.found();
  }

  private void take(LedgerEntry entry) {
    export
        .next(entry)
        .map(line -> read(line, "entry " + entry.seq()))
        .filter(one -> isLater(one, decided))
        .ifPresent(one -> decided = one);
    if (entry.kind().equals("evidence") && !entry.body().isEmpty()) {
      evidence = entry;
    } else if (entry.kind().equals("diagnosis") && !entry.body().isEmpty()) {
      diagnosis = entry;
    }
  }

  private Optional<Recorded> found() {
    if (decided != null) {
      return Optional.of(decided);
    }
    if (evidence == null || diagnosis == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Recorded.of(
              CanonicalJson.read(evidence.body(), EvidenceFile.class),
              CanonicalJson.read(diagnosis.body(), Prescription.class)));
    } catch (CaseFileProblem e) {
      throw new IllegalStateException("entry " + evidence.seq() + ": " + e.getMessage(), e);
    }
  }

  /** Of proposals that were decided together the first is the one that counted. */
  private static boolean isLater(Recorded one, @Nullable Recorded before) {
    return before == null || before.now().isBefore(one.now());
  }

  private static Recorded read(String line, String where) {
    try {
      return Recorded.of(CaseLine.read(line));
    } catch (CaseLine.BadLine e) {
      throw new IllegalArgumentException(
          where + ": " + Answers.cut(String.valueOf(e.getMessage()), 400), e);
    }
  }
}

package io.midwatch.engine.simulation;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;

/**
 * A case from the ledger, and how it was decided then.
 *
 * @param seq number of its ledger entry
 * @param incident the incident
 * @param file what was decided
 * @param decision how
 */
public record RecordedCase(long seq, String incident, CaseFile file, Decision decision) {}

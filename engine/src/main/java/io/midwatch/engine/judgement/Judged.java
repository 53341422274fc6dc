package io.midwatch.engine.judgement;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;

/**
 * A case and its decision.
 *
 * @param file what was looked at
 * @param decision what was decided
 */
public record Judged(CaseFile file, Decision decision) {}

package io.midwatch.tests.bench;

import io.midwatch.rules.decision.CaseFile;

/**
 * One case in the two forms that the contenders take.
 *
 * @param file as Midwatch takes it: facts, each for itself
 * @param joined the same facts as flat attributes of the target
 */
record BenchCase(CaseFile file, JoinedFacts joined) {}

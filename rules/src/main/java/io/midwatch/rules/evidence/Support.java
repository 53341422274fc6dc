package io.midwatch.rules.evidence;

import io.midwatch.rules.diagnosis.Grade;
import java.util.Collection;

/** How much a set of evidence founds. */
public final class Support {

  private Support() {}

  /** The grade earned: independent origins of trusted facts are counted, tainted facts are not. */
  public static Grade grade(Collection<Evidence> support) {
    long origins =
        support.stream()
            .map(Evidence::provenance)
            .filter(provenance -> !provenance.tainted())
            .map(Provenance::origin)
            .distinct()
            .count();
    return origins >= 2 ? Grade.CONFIRMED : origins == 1 ? Grade.LIKELY : Grade.SUSPECTED;
  }
}

package io.midwatch.rules.operation;

import io.midwatch.rules.diagnosis.Diagnosis;
import java.util.List;

/**
 * A diagnosis and what the orders propose against it.
 *
 * @param diagnosis the suspected causes
 * @param proposals in the order in which they would be chosen: grade, reversibility, catalogue
 *     rank, name
 */
public record Prescription(Diagnosis diagnosis, List<Proposal> proposals) {

  public Prescription {
    proposals = List.copyOf(proposals);
  }
}

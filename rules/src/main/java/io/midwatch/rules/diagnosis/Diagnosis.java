package io.midwatch.rules.diagnosis;

import java.util.List;

/**
 * What one evidence file led to.
 *
 * @param hypotheses best first: by grade, then by how many facts support them, then by name
 * @param problems anything that kept the rulebook from a complete answer; not empty means nothing
 *     may run on this
 */
public record Diagnosis(List<Hypothesis> hypotheses, List<String> problems) {

  public Diagnosis {
    hypotheses = List.copyOf(hypotheses);
    problems = List.copyOf(problems);
  }
}

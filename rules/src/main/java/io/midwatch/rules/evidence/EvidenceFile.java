package io.midwatch.rules.evidence;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import java.util.List;

/**
 * Everything a diagnosis may look at. The same file gives the same diagnosis, for ever.
 *
 * @param schema the form of this file, now {@value #SCHEMA}
 * @param now the only clock of the diagnosis
 * @param incident the incident's id
 * @param target what the alerts are about
 * @param evidence the facts
 * @param notLookedAt what could not be read, and why; a source named here counts as unknown
 */
public record EvidenceFile(
    int schema,
    Moment now,
    String incident,
    ResourceRef target,
    List<Evidence> evidence,
    List<String> notLookedAt) {

  /** The schema version that this code writes. */
  public static final int SCHEMA = 1;

  public EvidenceFile {
    evidence = List.copyOf(evidence);
    notLookedAt = List.copyOf(notLookedAt);
  }
}

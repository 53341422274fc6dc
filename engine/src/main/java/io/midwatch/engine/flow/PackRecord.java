package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;
import java.util.List;

/**
 * A policy pack that was put in force.
 *
 * @param digest its version
 * @param name its name
 * @param activatedAt when
 * @param signedBy who signed for it, sorted; empty if nobody had to
 * @param archive all its files, so that it can be had again
 */
public record PackRecord(
    String digest, String name, Moment activatedAt, List<String> signedBy, String archive) {

  public PackRecord {
    signedBy = List.copyOf(signedBy);
  }
}

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
 * @param before the version that it took the place of; empty for the first
 * @param author who wrote it last, as far as its source says; empty if it does not
 * @param authorMail the author's address; empty if it is not known
 * @param others who else wrote at it since the version before
 * @param commit the commit that it was read at; empty if there was none
 */
public record PackRecord(
    String digest,
    String name,
    Moment activatedAt,
    List<String> signedBy,
    String archive,
    String before,
    String author,
    String authorMail,
    List<Author> others,
    String commit) {

  public PackRecord {
    signedBy = List.copyOf(signedBy);
    others = List.copyOf(others);
  }

  /** Somebody who wrote at it; either may be empty. */
  public record Author(String name, String mail) {}
}

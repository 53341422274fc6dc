package io.midwatch.engine.access;

import java.util.function.Predicate;

/**
 * Gives a person the name by which they are known here. Who somebody is, is told by the subject
 * alone; a name is what the provider lets people write, so that it makes nobody another.
 */
public final class PersonName {

  /** What stands between a name and the part of the digest that tells its bearers apart. */
  private static final String MARK = "~";

  private static final int SHORTEST = 8;

  private PersonName() {}

  /**
   * The wanted name, or one that tells this person from others who have it. A name that looks like
   * one of those is never given as it is: it may be another's to come.
   *
   * @param wanted as the provider says it
   * @param subject the digest of who they are to the identity provider
   * @param taken tells whether somebody else has a name
   */
  public static String of(String wanted, String subject, Predicate<String> taken) {
    if (!wanted.contains(MARK) && !taken.test(wanted)) {
      return wanted;
    }
    int length = SHORTEST;
    while (length < subject.length() && taken.test(with(wanted, subject, length))) {
      length = Math.min(subject.length(), 2 * length);
    }
    return with(wanted, subject, length);
  }

  /** The name as it was wanted. */
  public static String wanted(String given) {
    return given.replaceFirst("(" + MARK + "[0-9a-f]+)+$", "");
  }

  private static String with(String wanted, String subject, int length) {
    return wanted + MARK + subject.substring(0, Math.min(length, subject.length()));
  }
}

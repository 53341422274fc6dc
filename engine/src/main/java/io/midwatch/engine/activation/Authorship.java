package io.midwatch.engine.activation;

import io.midwatch.engine.access.PersonName;
import io.midwatch.engine.approval.Names;
import io.midwatch.engine.policy.PackAuthor;

/** Whether somebody wrote a pack, as far as names can tell. In doubt they did. */
final class Authorship {

  private Authorship() {}

  /** Names that look the same are one person's, also the one that was given to who came second. */
  static boolean wrote(PackAuthor author, String person) {
    String name = PersonName.wanted(person);
    String mail = author.mail();
    int at = mail.indexOf('@');
    return author.is(person)
        || same(name, author.name())
        || same(name, mail)
        || (at > 0 && same(name, mail.substring(0, at)));
  }

  /** A pack without a known author has no name, and is nobody's. */
  private static boolean same(String person, String author) {
    return !author.isEmpty() && Names.same(person, author);
  }
}

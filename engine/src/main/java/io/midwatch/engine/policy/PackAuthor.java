package io.midwatch.engine.policy;

import java.util.Locale;

/**
 * Who wrote a version of a pack, as git says.
 *
 * @param name such as {@code Anna Weber}; may be empty
 * @param mail such as {@code anna@example.org}; may be empty
 */
public record PackAuthor(String name, String mail) {

  /** True if that person's name is this author's, as far as names can tell. */
  public boolean is(String person) {
    String asked = person.toLowerCase(Locale.ROOT);
    String address = mail.toLowerCase(Locale.ROOT);
    int at = address.indexOf('@');
    return asked.equals(name.toLowerCase(Locale.ROOT))
        || asked.equals(address)
        || (at > 0 && asked.equals(address.substring(0, at)));
  }

  /** The name, and the address where there is one. */
  public String shown() {
    return mail.isEmpty() ? name : name + " <" + mail + ">";
  }
}

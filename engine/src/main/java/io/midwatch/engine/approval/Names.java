package io.midwatch.engine.approval;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Tells people apart by their names, whatever letters these are written in. */
public final class Names {

  /** Scripts whose letters are taken for one another; others are used together by right. */
  private static final Set<Character.UnicodeScript> ALIKE =
      EnumSet.of(
          Character.UnicodeScript.LATIN,
          Character.UnicodeScript.CYRILLIC,
          Character.UnicodeScript.GREEK,
          Character.UnicodeScript.ARMENIAN,
          Character.UnicodeScript.CHEROKEE);

  private Names() {}

  /** True if two names are one person's: width, case, accents' coding and unseen signs aside. */
  public static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }

  /** What is left of a name when everything that the eye does not tell apart is taken away. */
  public static String key(String name) {
    StringBuilder seen = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> !unseen(c) && !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .forEach(seen::appendCodePoint);
    return Normalizer.normalize(
        seen.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
  }

  /** True if a name has letters of two scripts that are taken for one another. */
  public static boolean mixed(String name) {
    return name.codePoints()
            .mapToObj(Character.UnicodeScript::of)
            .filter(ALIKE::contains)
            .distinct()
            .count()
        > 1;
  }

  private static boolean unseen(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.CONTROL
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED
        // fillers and variation selectors are letters and marks that nobody sees
        || c == 0x034F
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180D)
        || c == 0x2800
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF);
  }
}

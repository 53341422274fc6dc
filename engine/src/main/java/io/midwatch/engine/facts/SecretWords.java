package io.midwatch.engine.facts;

import java.text.Normalizer;
import java.util.List;

/** Tells names that announce a secret. Each question looks at one word once. */
final class SecretWords {

  private static final int LOOK_BACK = 64;

  private static final Endings NAME_ENDS =
      new Endings(
          List.of(
              "password",
              "passwords",
              "passcode",
              "passwd",
              "passphrase",
              "passwort",
              "pwd",
              "secret",
              "token",
              "apikey",
              "accesskey",
              "accesskeyid",
              "secretkey",
              "privatekey",
              "privatekeyid",
              "dockerconfigjson",
              "dockercfg",
              "creds",
              "identifiedby",
              "accountkey",
              "sharedkey",
              "signingkey",
              "encryptionkey",
              "masterkey",
              "authkey",
              "appkey",
              "licensekey",
              "routingkey",
              "integrationkey",
              "servicekey",
              "deploykey",
              "sshkey",
              "hmackey",
              "tlskey",
              "clientkey",
              "keydata",
              "secretkeybase",
              "credential",
              "credentials",
              "authorization",
              "cookie",
              "sessionid",
              "sessid",
              "connectionstring",
              "signature",
              "userpass",
              "dbpass",
              "clientsecret"));
  private static final List<String> WHOLE_NAMES =
      List.of(
          "sig",
          "pass",
          "dsn",
          "pgpass",
          "jwt",
          "otp",
          "requirepass",
          "masterauth",
          "storepass",
          "bindpw");

  /** Names whose value is behind a blank. */
  private static final List<String> ARGUMENTS =
      List.of("requirepass", "masterauth", "storepass", "bindpw");

  /** Last parts of names that are other words within them, such as {@code bypass}. */
  private static final Endings PART_ENDS =
      new Endings(List.of("_PASS", "_pass", "-pass", ".pass", "Pass", "_PW", "_pw"));

  /** Names behind which a secret stands only if it looks like one. */
  private static final List<String> MAYBE = List.of("auth", "pw");

  /** Names whose secrets people write in plain words, such as {@code the password is x}. */
  private static final List<String> TOLD =
      List.of("password", "passwd", "passphrase", "passcode", "pwd", "identifiedby");

  private SecretWords() {}

  /** True if the value behind a name of this form is a secret. */
  static boolean announces(String name) {
    String tail = name.length() <= LOOK_BACK ? name : name.substring(name.length() - LOOK_BACK);
    String plain = letters(tail);
    return WHOLE_NAMES.contains(plain) || NAME_ENDS.end(plain) || PART_ENDS.end(tail);
  }

  /** True if what is behind a name of this form is a secret if it looks like one. */
  static boolean mayAnnounce(String name) {
    String plain = letters(name.length() <= LOOK_BACK ? name : "");
    return plain.endsWith("key")
        || MAYBE.contains(plain)
        || name.endsWith("_AUTH")
        || name.endsWith("_auth");
  }

  /** True if the value behind a name of this form may be the next argument. */
  static boolean takesArgument(String name) {
    return name.startsWith("--") || ARGUMENTS.contains(letters(name));
  }

  /** True if people write the secret behind a name of this form in plain words. */
  static boolean isTold(String name) {
    String plain = letters(name.length() <= LOOK_BACK ? name : "");
    return TOLD.stream().anyMatch(plain::endsWith);
  }

  /** True for a word that nobody would write who means a word: letters with digits among them. */
  static boolean looksSecret(String word, int shortest) {
    return word.length() >= shortest
        && word.chars().anyMatch(c -> c >= '0' && c <= '9')
        && word.chars().anyMatch(Character::isLetter);
  }

  /** True if the value is the rest of the line: headers with several parts. */
  static boolean announcesLine(String name) {
    String plain = letters(name.length() <= LOOK_BACK ? name : "");
    return plain.endsWith("authorization") || plain.endsWith("cookie");
  }

  /** True for the environment variables that name the working directory rather than a password. */
  static boolean isWorkingDirectory(String name, char firstOfValue) {
    return firstOfValue == '/' && (name.equalsIgnoreCase("pwd") || name.equalsIgnoreCase("oldpwd"));
  }

  /**
   * True if a word behind {@code Bearer} or {@code Basic} is a credential rather than an English
   * word.
   */
  static boolean isCredential(String word) {
    return word.length() >= 8 && !word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** The letters and digits of a name, small; full-width ones are brought to the usual width. */
  private static String letters(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c > 127) {
        return letters(ascii(name));
      }
      if (c != '_' && c != '-' && c != '.') {
        plain.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
      }
    }
    return plain.toString();
  }

  /** What is no letter of ASCII by whatever width ends no name of a secret. */
  private static String ascii(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[^\\x00-\\x7f]", "\u007f");
  }
}

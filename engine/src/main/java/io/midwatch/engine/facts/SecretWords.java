package io.midwatch.engine.facts;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Tells names that announce a secret, and words that are one by their form. Each question looks at
 * one word once.
 */
final class SecretWords {

  private static final int LOOK_BACK = 64;
  private static final String BASE64_PEM = "LS0tLS1CRUdJTi";
  private static final int JWT_SHORTEST = 20;
  private static final int BARE_JSON = 40;
  private static final int AWS_LENGTH = 20;
  private static final int MAKER_SHORTEST = 20;

  private static final List<String> NAME_ENDS =
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
          "clientsecret");
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
  private static final List<String> PART_ENDS =
      List.of("_PASS", "_pass", "-pass", ".pass", "Pass", "_PW", "_pw");

  /** Names behind which a secret stands only if it looks like one. */
  private static final List<String> MAYBE = List.of("auth", "pw");

  /** Names whose secrets people write in plain words, such as {@code the password is x}. */
  private static final List<String> TOLD =
      List.of("password", "passwd", "passphrase", "passcode", "pwd", "identifiedby");

  private static final List<String> AWS =
      List.of("AKIA", "ASIA", "AROA", "AIDA", "ABIA", "ACCA", "AGPA", "ANPA");

  /** Beginnings that only secrets of one maker have; what follows must be long enough. */
  private static final List<String> MAKERS =
      List.of(
          "ghp_",
          "gho_",
          "ghu_",
          "ghs_",
          "ghr_",
          "github_pat_",
          "glpat-",
          "xoxb-",
          "xoxp-",
          "xoxa-",
          "xoxr-",
          "xoxs-",
          "xapp-",
          "xoxe-",
          "xoxe.",
          "AIza",
          "ya29.",
          "npm_",
          "dckr_pat_",
          "hvs.",
          "hvb.",
          "SG.",
          "sk_live_",
          "rk_live_",
          "sk_test_",
          "whsec_",
          "dop_v1_",
          "shpat_",
          "pypi-",
          "glsa_",
          "glptt-",
          "glrt-",
          "gldt-",
          "hf_",
          "gsk_",
          "NRAK-",
          "ATATT3",
          "PMAK-",
          "shpss_",
          "doo_v1_",
          "lin_api_",
          "AGE-SECRET-KEY-");

  private SecretWords() {}

  /** True if the value behind a name of this form is a secret. */
  static boolean announces(String name) {
    String tail = name.length() <= LOOK_BACK ? name : name.substring(name.length() - LOOK_BACK);
    String plain = letters(tail);
    return WHOLE_NAMES.contains(plain)
        || NAME_ENDS.stream().anyMatch(plain::endsWith)
        || PART_ENDS.stream().anyMatch(tail::endsWith);
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

  /** True if a word is a secret by its form. */
  static boolean isSecret(String word) {
    return isToken(word) || isAccessKey(word) || isMakersKey(word);
  }

  /**
   * True if a word behind {@code Bearer} or {@code Basic} is a credential rather than an English
   * word.
   */
  static boolean isCredential(String word) {
    return word.length() >= 8 && !word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** True for JSON and keys in base64, whose end may be no part of a word. */
  static boolean isEncoded(String word) {
    return word.startsWith("eyJ") || word.startsWith(BASE64_PEM);
  }

  private static boolean isToken(String word) {
    if (word.startsWith(BASE64_PEM)) {
      return true;
    }
    if (!word.startsWith("eyJ") || word.length() < JWT_SHORTEST) {
      return false;
    }
    long dots = word.chars().filter(c -> c == '.').count();
    return dots >= 2 || word.length() >= BARE_JSON;
  }

  private static boolean isAccessKey(String word) {
    return word.length() == AWS_LENGTH
        && AWS.stream().anyMatch(word::startsWith)
        && word.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  }

  private static boolean isMakersKey(String word) {
    return word.length() >= MAKER_SHORTEST
        && (MAKERS.stream().anyMatch(word::startsWith)
            || (word.startsWith("sk-") && isMixed(word.substring(3))));
  }

  private static boolean isMixed(String word) {
    return word.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
        && word.chars().anyMatch(c -> c >= 'a' && c <= 'z')
        && word.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static String letters(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replace("_", "")
        .replace("-", "")
        .replace(".", "");
  }
}

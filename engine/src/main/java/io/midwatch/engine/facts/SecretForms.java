package io.midwatch.engine.facts;

import java.util.List;

/** Tells words that are a secret by their form. Each question looks at one word once. */
final class SecretForms {

  private static final String BASE64_PEM = "LS0tLS1CRUdJTi";
  private static final int JWT_SHORTEST = 20;
  private static final int BARE_JSON = 40;
  private static final int AWS_LENGTH = 20;
  private static final int MAKER_SHORTEST = 20;

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

  private SecretForms() {}

  /** True if a word is a secret by its form. */
  static boolean isSecret(String word) {
    return isToken(word) || isAccessKey(word) || isMakersKey(word);
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
}

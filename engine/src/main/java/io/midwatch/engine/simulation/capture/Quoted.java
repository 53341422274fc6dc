package io.midwatch.engine.simulation.capture;

/** Texts as YAML takes them for nothing but texts. */
final class Quoted {

  private Quoted() {}

  /** In double quotes, with everything escaped that is not a plain letter. */
  static String of(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}

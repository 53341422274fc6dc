package io.midwatch.engine.facts;

/** Finds keys and certificates in PEM form, whole or cut off at either end. */
final class PemBlock {

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int LONGEST_LABEL = 64;

  private PemBlock() {}

  /** True if a block begins here. */
  static boolean begins(String text, int at) {
    return text.startsWith(BEGIN, at) && labelEnd(text, at + BEGIN.length()) >= 0;
  }

  /** True if a block closes here. */
  static boolean closes(String text, int at) {
    return text.startsWith(END, at) && labelEnd(text, at + END.length()) >= 0;
  }

  /** Where the block that begins or closes here ends; the end of the text if it is cut off. */
  static int end(String text, int at) {
    int close = text.indexOf(END, at);
    if (close < 0) {
      return text.length();
    }
    int label = close + END.length();
    return Math.max(label, labelEnd(text, label));
  }

  /** Where the lines of base64 begin with which a text ends. */
  static int bodyStart(CharSequence text) {
    int start = text.length();
    while (start > 0 && isBase64(text.charAt(start - 1))) {
      start--;
    }
    while (start < text.length() && text.charAt(start) == '\n') {
      start++;
    }
    return start;
  }

  /** After the dashes that follow a label in capitals; -1 if there are none. */
  private static int labelEnd(String text, int from) {
    int i = from;
    int last = Math.min(text.length(), from + LONGEST_LABEL);
    while (i < last && isLabel(text.charAt(i))) {
      i++;
    }
    return i > from && text.startsWith(DASHES, i) ? i + DASHES.length() : -1;
  }

  private static boolean isLabel(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
  }

  private static boolean isBase64(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || "+/=\n\\".indexOf(c) >= 0;
  }
}

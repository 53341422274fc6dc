package io.midwatch.rules.orders;

/**
 * One word of an order as written.
 *
 * @param kind what it is
 * @param text a word's or symbol's letters, a string's content without its quotes
 * @param position where it begins
 * @param firstOnLine true if nothing but blanks stands before it on its line
 */
record Token(Kind kind, String text, Position position, boolean firstOnLine) {

  enum Kind {
    WORD,
    NUMBER,
    STRING,
    SYMBOL,
    END
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(word);
  }

  /** As it is shown in a message. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the file";
      case STRING -> "\"" + text + "\"";
      case WORD, NUMBER, SYMBOL -> "`" + text + "`";
    };
  }
}

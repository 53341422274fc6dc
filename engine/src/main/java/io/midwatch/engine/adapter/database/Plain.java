package io.midwatch.engine.adapter.database;

/** Makes text fit a plain column: documents keep every text whole, columns are for finding. */
final class Plain {

  private Plain() {}

  /** The text without characters that PostgreSQL refuses, cut to a length. */
  static String cut(String text, int longest) {
    String clean = text.replace('\0', ' ');
    return clean.length() <= longest ? clean : clean.substring(0, longest);
  }
}

package io.midwatch.engine.facts;

import io.midwatch.engine.facts.SecretValue.Span;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a text that copies it and leaves out the secrets. Every step either moves on by
 * what it has looked at, or looks ahead no further than a fixed number of characters.
 */
final class SecretScanner {

  private static final int LONGEST_AUTHORITY = 512;
  private static final int MOST_REPEATED = 64;
  private static final int REPEATED_SHORTEST = 6;
  private static final int REPEATED_LONGEST = 256;

  private final String text;
  private final TextParts parts;
  private final SecretValue values;
  private final EncodedText encoded;
  private final boolean manifest;
  private final StringBuilder out;
  private final Set<String> found = new LinkedHashSet<>();
  private String before = "";
  private int at;
  private int sign = -1;

  SecretScanner(String text) {
    this(text, 0);
  }

  /**
   * Over a text.
   *
   * @param depth how often it was decoded to come to this text
   */
  SecretScanner(String text, int depth) {
    this.text = text;
    this.parts = new TextParts(text);
    this.values = new SecretValue(text, parts);
    this.encoded = new EncodedText(text, parts, depth);
    this.manifest = SecretManifest.in(text);
    this.out = new StringBuilder(text.length());
  }

  /** The text without its secrets, also where one that stands behind a name stands alone. */
  String redacted() {
    while (at < text.length()) {
      if (PemBlock.begins(text, at)) {
        mark(PemBlock.end(text, at));
      } else if (PemBlock.closes(text, at)) {
        // the beginning was cut off: what has been copied of the block goes too
        out.setLength(PemBlock.bodyStart(out));
        mark(PemBlock.end(text, at));
      } else if (TextParts.isWord(text.charAt(at))) {
        word();
      } else {
        before = text.charAt(at) == ' ' ? before : "";
        out.append(text.charAt(at++));
      }
    }
    String once = out.toString();
    for (String secret : found) {
      once = once.replace(secret, Redaction.MARK);
    }
    return once;
  }

  private void word() {
    int begin = at;
    int end = parts.wordEnd(at);
    String word = text.substring(at, end);
    int hidden = encoded.end(at);
    if (hidden > at || SecretForms.isSecret(word)) {
      mark(SecretForms.isEncoded(word) ? parts.base64End(end) : Math.max(hidden, end));
      return;
    }
    // of "api key" the name is both words
    String name = before.isEmpty() ? word : before + word;
    before = word;
    copy(end);
    if (text.startsWith("://", at)) {
      copy(at + 3);
      authority();
    } else if (word.equalsIgnoreCase("bearer") || word.equalsIgnoreCase("basic")) {
      scheme();
    } else if (manifest && SecretManifest.isData(word)) {
      leave(SecretManifest.data(text, parts, begin, at));
    } else if (SecretWords.announces(word)) {
      value(values.behind(word, begin, at));
    } else if (SecretWords.announces(name)) {
      value(values.behind(name, begin, at));
    } else if (SecretWords.mayAnnounce(word)) {
      value(values.likely(at));
    } else if (word.equals("-u") || word.equals("--user")) {
      leave(UserInfo.ofOption(text, parts, at));
    } else if (at < text.length() && text.charAt(at) == ':' && !word.equals("mailto")) {
      leave(UserInfo.ofOracle(text, word, at));
      userInfo();
    } else {
      leave(UserInfo.encoded(text, parts, at));
    }
  }

  /** Behind {@code NAME://}: leaves out {@code user:password@}. */
  private void authority() {
    leave(UserInfo.webhook(text, at));
    int last = Math.min(text.length(), at + LONGEST_AUTHORITY);
    if (nextSign() >= last) {
      return;
    }
    int slash = -1;
    int end = -1;
    boolean oddPort = false;
    for (int i = at; i < last && !TextParts.endsUrl(text.charAt(i)); i++) {
      char c = text.charAt(i);
      if (slash < 0 && (c == '/' || c == '?' || c == '#')) {
        slash = i;
        if (end >= 0 || !oddPort) {
          break;
        }
      } else if (c == '@') {
        end = i;
      } else if (c == ':' && slash < 0 && i + 1 < last) {
        oddPort |= !Character.isDigit(text.charAt(i + 1)) && text.charAt(i + 1) != '/';
      }
    }
    if (end >= 0) {
      String user = text.substring(at, end);
      remember(user.substring(user.indexOf(':') + 1));
      mark(end);
    }
  }

  /**
   * Behind {@code NAME:} outside a URL: leaves out {@code password@} of a connection string such as
   * {@code user:password@tcp(host)}.
   */
  private void userInfo() {
    int last = Math.min(text.length(), at + LONGEST_AUTHORITY / 4);
    if (nextSign() >= last) {
      return;
    }
    for (int i = at + 1; i < last; i++) {
      char c = text.charAt(i);
      if (c == '@' && i > at + 1 && !isDigest(i + 1)) {
        remember(text.substring(at + 1, i));
        copy(at + 1);
        mark(i);
        return;
      }
      if (TextParts.endsUrl(c) || c == '@' || c == '/' || c == ',' || c == '[') {
        return;
      }
    }
  }

  /** Where the next {@code @} is; the end of the text if there is none. It only ever moves on. */
  private int nextSign() {
    if (sign < at) {
      int found = text.indexOf('@', at);
      sign = found < 0 ? text.length() : found;
    }
    return sign;
  }

  private boolean isDigest(int from) {
    return text.startsWith("sha256:", from) || text.startsWith("sha512:", from);
  }

  /** Behind {@code Bearer} or {@code Basic}. */
  private void scheme() {
    int start = parts.skipBlanks(at);
    int end = parts.bareEnd(start);
    if (start > at && SecretWords.isCredential(text.substring(start, end))) {
      copy(start);
      mark(end);
    }
  }

  /** Leaves out a value, here and wherever else it stands, if nobody would write it by chance. */
  private void value(@Nullable Span span) {
    if (span == null) {
      return;
    }
    remember(text.substring(span.from(), span.to()));
    leave(span);
  }

  private void remember(String value) {
    String bare = value.replaceAll("[,.;:)\\]}]{1,8}$", "");
    if (found.size() < MOST_REPEATED
        && bare.length() <= REPEATED_LONGEST
        && SecretWords.looksSecret(bare, REPEATED_SHORTEST)) {
      found.add(bare);
    }
  }

  private void leave(@Nullable Span span) {
    if (span != null) {
      copy(span.from());
      mark(span.to());
    }
  }

  private void copy(int end) {
    out.append(text, at, end);
    at = end;
  }

  private void mark(int end) {
    out.append(Redaction.MARK);
    at = end;
  }
}

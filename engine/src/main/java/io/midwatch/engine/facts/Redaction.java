package io.midwatch.engine.facts;

/**
 * Makes text from clusters fit to be stored and shown: secrets are replaced by {@value #MARK}, and
 * control characters, terminal escapes, invisible and direction-changing characters and broken
 * surrogates are taken out. Replaced are values behind names such as {@code password}, {@code
 * token} or {@code api-key}, credentials in URLs and connection strings, authorization headers and
 * cookies, JSON Web Tokens, access keys of known makers and PEM blocks. Identifiers, image digests
 * and plain words stay.
 *
 * <p>Every text is walked once from its beginning to its end, so that the time is linear in its
 * length whatever it says.
 */
public final class Redaction {

  /** What stands in the place of a secret. */
  public static final String MARK = "[redacted]";

  /**
   * Longest text that is looked at, in characters; of a longer one a line keeps the beginning, and
   * several lines keep the end, from a line break on.
   */
  public static final int LOOKED_AT = 1 << 18;

  private static final String CUT = "...";

  private Redaction() {}

  /**
   * A text on one line: line breaks become spaces.
   *
   * @param raw the text as it came
   * @param limit most characters to keep, from the beginning; a longer text ends in {@code ...}
   */
  public static String line(String raw, int limit) {
    String looked = raw.length() <= LOOKED_AT ? raw : raw.substring(0, LOOKED_AT);
    String text = redact(looked).replace('\n', ' ').replace('\t', ' ').strip();
    return text.length() <= limit ? text : start(text, limit);
  }

  /**
   * A text of several lines, such as a log.
   *
   * @param raw the text as it came
   * @param limit most characters to keep, from the end and beginning with a whole line; what is
   *     before is replaced by {@code ...}
   */
  public static String block(String raw, int limit) {
    String text = redact(raw).stripTrailing();
    return text.length() <= limit ? text : end(text, limit);
  }

  /** The whole text, redacted and cleaned, without a limit but {@link #LOOKED_AT}. */
  public static String redact(String raw) {
    String text = raw.length() <= LOOKED_AT ? raw : fromLineBreak(raw, raw.length() - LOOKED_AT);
    return new SecretScanner(Cleaning.clean(text)).redacted();
  }

  /**
   * The value of a label or an annotation, redacted: nothing of it is kept where its name announces
   * a secret. Behind {@code secret} itself metrics write the name of an object.
   */
  public static String named(String name, String raw) {
    boolean secret = SecretWords.announces(name) && !name.equals("secret");
    return secret && !raw.isEmpty() ? MARK : redact(raw);
  }

  private static String start(String text, int limit) {
    int end = Math.max(0, limit - CUT.length());
    boolean split = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, split ? end - 1 : end) + CUT;
  }

  private static String end(String text, int limit) {
    return CUT + "\n" + fromLineBreak(text, text.length() - Math.max(0, limit - CUT.length() - 1));
  }

  /**
   * What follows the first line break from a position on; from the position itself if no line
   * begins there.
   */
  private static String fromLineBreak(String text, int from) {
    int start = Math.min(from, text.length());
    int lineBreak = text.indexOf('\n', start);
    if (lineBreak >= 0 && lineBreak < text.length() - 1) {
      return text.substring(lineBreak + 1);
    }
    boolean split = start < text.length() && Character.isLowSurrogate(text.charAt(start));
    return text.substring(split ? start + 1 : start);
  }
}

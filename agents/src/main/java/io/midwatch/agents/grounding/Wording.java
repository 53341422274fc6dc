package io.midwatch.agents.grounding;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a sentence is written, beside what it names: orders, denials, letters that imitate others.
 */
final class Wording {

  private static final int LONGEST = 400;

  /** Words that tell people what to do, or what to think of a decision: no lookout's business. */
  private static final Pattern ORDERS =
      Pattern.compile(
          "(?i)\\b(approv\\w*|sign(ed|s|ing|ature\\w*)?|reject\\w*|ignor\\w*|disregard\\w*"
              + "|kubectl|delet\\w*|please|click\\w*|https?|www|must|should|immediate\\w*|urgent\\w*"
              + "|bypass\\w*|overrid\\w*|instruct\\w*|safe(ly)?|harmless|disabl\\w*|trust\\w*"
              + "|drain\\w*|cordon\\w*|execut\\w*|grant\\w*|permi\\w*|allow\\w*|verdict\\w*"
              + "|password\\w*|token\\w*|secret\\w*|credential\\w*|api.?key\\w*|system prompt"
              + "|recommend\\w*|suggest\\w*|advis\\w*|ought|needs? to|ha(s|ve) to|let's|let us"
              + "|automatic\\w*|unattended|decision\\w*|decided)\\b");

  /** First words of sentences that tell people what to do. */
  private static final Pattern IMPERATIVE =
      Pattern.compile(
          "(?i)^\\W*(then |now |so |first |next |just |simply |always |never |do not |don't )*"
              + "(restart|increase|raise|lower|reduce|scale|roll ?back|revert|undo|evict|kill|stop"
              + "|start|run|apply|patch|remove|add|set|change|check|fix|reboot|update|upgrade"
              + "|redeploy|rerun|recreate|wake|call|page|tell|contact|escalate|open|close|visit|go"
              + "|use|try|ensure|consider|make|move|resize|replace|switch|turn|wait|do|take|give"
              + "|send|put|clear|clean|rotate|pause|resume|merge|accept|confirm|ask)\\b");

  private static final Pattern DENIAL =
      Pattern.compile(
          "(?i)\\b(no|not|never|none|nothing|nobody|neither|nor|without|cannot|\\w+n['’]t)\\b");

  /** What a denial may rest on. */
  private static final Pattern LACK =
      Pattern.compile(
          "(?i)\\b(no|not|never|none|nothing|neither|nor|without|cannot|\\w+n['’]t|0|fail\\w*"
              + "|unable|insufficient|un\\w+|missing|absent|denied|refused|exhausted|back-?off"
              + "|exceeded|expired|invalid|false|notready|\\w+error)\\b");

  private static final Pattern NO_HARM =
      Pattern.compile(
          "(?i)\\b(no|not|never|without|\\w+n['’]t)( \\w+)?"
              + " (fail\\w*|errors?|problems?|issues?|faults?|wrong)\\b");

  /** Words that call something well, certain or doubtful: only if the cited words do. */
  private static final Pattern JUDGING =
      Pattern.compile(
          "(?i)\\b(healthy|fine|normal|normally|recovered|resolved|healed|fixed|ok|okay|stable"
              + "|unconfirmed|unproven|proven|certain|certainly|definite|definitely|speculation"
              + "|impossible|unlikely)\\b");

  private Wording() {}

  /** True if it tells people what to do. */
  static boolean orders(String text) {
    return ORDERS.matcher(text).find() || IMPERATIVE.matcher(text).find();
  }

  /** True if it denies where what it cites denies nothing, or judges where that does not. */
  static boolean denies(String text, String cited) {
    return (DENIAL.matcher(text).find() && !LACK.matcher(cited).find())
        || NO_HARM.matcher(text).results().anyMatch(found -> !bears(cited, found.group()))
        || JUDGING.matcher(text).results().anyMatch(found -> !bears(cited, found.group()));
  }

  private static boolean bears(String cited, String word) {
    return Lexicon.stands(cited, word.toLowerCase(Locale.ROOT));
  }

  /** True for one line of plain letters and signs. */
  static boolean plain(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().noneMatch(Wording::odd);
  }

  /** Words with letters beyond plain Latin, which may only imitate others. */
  static Set<String> foreign(String text) {
    Set<String> all = new LinkedHashSet<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[\\s\\p{Punct}]+", -1)) {
      if (word.codePoints().anyMatch(point -> point > 127 && Character.isLetterOrDigit(point))) {
        all.add(word);
      }
    }
    return all;
  }

  private static boolean odd(int point) {
    int type = Character.getType(point);
    return "<>[]`".indexOf(point) >= 0
        || type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.OTHER_SYMBOL
        || type == Character.UNASSIGNED;
  }
}

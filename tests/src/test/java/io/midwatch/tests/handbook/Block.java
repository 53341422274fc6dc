package io.midwatch.tests.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param line the line of the page on which the fence opens
 * @param kind the word after the fence, such as {@code console}
 * @param mark the words of the HTML comment just above it; empty if there is none
 * @param text what stands in it
 */
record Block(int line, String kind, String mark, String text) {

  private static final String FENCE = "```";
  private static final Pattern MARK = Pattern.compile("<!-- (.*) -->");

  /** All of a page, from top to bottom. */
  static List<Block> of(String page) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = page.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).startsWith(FENCE)) {
        int open = at;
        StringBuilder text = new StringBuilder();
        for (at++; !lines.get(at).equals(FENCE); at++) {
          text.append(lines.get(at)).append('\n');
        }
        String kind = lines.get(open).substring(FENCE.length());
        blocks.add(new Block(open + 1, kind, mark(lines, open), text.toString()));
      }
    }
    return blocks;
  }

  private static String mark(List<String> lines, int fence) {
    Matcher matcher = MARK.matcher(fence == 0 ? "" : lines.get(fence - 1));
    return matcher.matches() ? matcher.group(1) : "";
  }

  /** The commands of a console and what the page says that each prints. */
  List<Said> said() {
    List<Said> all = new ArrayList<>();
    for (String part : ("\n" + text).split("\n\\$ ")) {
      if (!part.isBlank()) {
        int end = part.indexOf('\n');
        String command = end < 0 ? part : part.substring(0, end);
        String answer = end < 0 ? "" : part.substring(end + 1).stripTrailing();
        all.add(new Said(command, answer));
      }
    }
    return all;
  }

  /** A command and its answer, as a page shows them. */
  record Said(String command, String answer) {}
}

package io.midwatch.engine.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Bad forms of a good file: cut, flipped, nested, blown up. The same seed gives the same forms. */
public final class Mutations {

  private static final List<String> VALUES =
      List.of(
          "[]",
          "{}",
          "null",
          "-1",
          "99999999999999999999",
          "1e999999",
          "\"\"",
          "true",
          "\"\\0\"",
          "PT-1S",
          "9999999999d",
          "*a",
          "&a x",
          "!!javax.script.ScriptEngineManager []",
          "2026-99-99T99:99:99Z",
          "\u202e\ud83d\ude00",
          "[[[[{a: [b]}]]]]",
          "x".repeat(5_000));

  private final byte[] good;
  private final Random random;
  private final Map<String, byte[]> all = new LinkedHashMap<>();

  private Mutations(byte[] good, long seed) {
    this.good = good;
    this.random = new Random(seed);
  }

  /** Only the forms that are drawn by chance. */
  public static Map<String, byte[]> drawn(byte[] good, long seed, int each) {
    Mutations mutations = new Mutations(good, seed);
    for (int i = 0; i < each; i++) {
      mutations.drawn(i);
    }
    return Collections.unmodifiableMap(mutations.all);
  }

  /**
   * The forms by what was done to the file.
   *
   * @param each how many of each kind that is drawn by chance
   */
  public static Map<String, byte[]> of(byte[] good, long seed, int each) {
    Mutations mutations = new Mutations(good, seed);
    mutations.whole();
    mutations.bombs();
    for (int i = 0; i < each; i++) {
      mutations.drawn(i);
    }
    return Collections.unmodifiableMap(mutations.all);
  }

  private String text() {
    return new String(good, StandardCharsets.UTF_8);
  }

  private void put(String name, String text) {
    all.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void whole() {
    put("empty", "");
    put("blank", " \n\t\n");
    put("byte order mark", "\ufeff" + text());
    put("CRLF", text().replace("\n", "\r\n"));
    put("CR", text().replace("\n", "\r"));
    put("tabs", text().replace("  ", "\t"));
    put("twice", text() + text());
    put("second document", text() + "\n---\n" + text());
    put("NUL", "\0" + text());
    put("line separators", text().replace("\n", "\u2028"));
    all.put("UTF-16", text().getBytes(StandardCharsets.UTF_16));
    all.put("zeros", new byte[10_000]);
    all.put("no UTF-8", joined(good, new byte[] {(byte) 0xc3, 0x28, (byte) 0xff}));
    all.put("half a surrogate", joined(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, good));
    byte[] noise = new byte[4_096];
    random.nextBytes(noise);
    all.put("noise", noise);
  }

  private void bombs() {
    put("deep lists", "[".repeat(100_000));
    put("deep objects", "{\"a\":".repeat(100_000));
    put("deep flow keys", "a: " + "{a: ".repeat(20_000) + "}".repeat(20_000));
    put("deep dashes", "- ".repeat(50_000) + "x");
    put("question marks", "? ".repeat(20_000));
    put("deep brackets", text() + "\n" + "(".repeat(50_000));
    put("long word", "x".repeat(2_000_000));
    put("long value", text() + "\nkey: \"" + "y".repeat(2_000_000) + "\"\n");
    put("long number", text() + "\nkey: " + "9".repeat(200_000) + "\n");
    put("many lines", "- a\n".repeat(200_000));
    put("open quote", text() + "\nkey: \"" + text());
    put("scalar", "just words");
    put("list", "[1, 2, 3]");
    put("null", "null");
    put("number", "1e999999");
    put("XML", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///\">]><a>&b;</a>");
    put("tag", "!!java.net.URL [\"http://localhost:1\"]");
    put("merge", "base: &b {x: 1}\nrest:\n  <<: *b\n");
    put("itself", "&a [*a]");
    StringBuilder aliases = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String others = String.join(", ", Collections.nCopies(9, "*a" + (i - 1)));
      aliases.append("a" + i + ": &a" + i + " [" + others + "]\n");
    }
    put("aliases of aliases", aliases.toString());
  }

  private void drawn(int i) {
    if (good.length > 0) {
      int cut = random.nextInt(good.length);
      all.put(i + ": cut at " + cut, Arrays.copyOf(good, cut));
      byte[] flipped = good.clone();
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      }
      all.put(i + ": flipped", flipped);
      int at = random.nextInt(good.length);
      byte[] tail = Arrays.copyOfRange(good, at, good.length);
      byte[] head = Arrays.copyOf(good, at);
      byte[] wedge = random.nextBoolean() ? new byte[] {0} : new byte[] {'"', '{', '['};
      all.put(i + ": wedge at " + at, joined(joined(head, wedge), tail));
    }
    lines(i);
  }

  private void lines(int i) {
    List<String> lines = new ArrayList<>(text().lines().toList());
    if (lines.isEmpty()) {
      return;
    }
    int line = random.nextInt(lines.size());
    List<String> doubled = new ArrayList<>(lines);
    doubled.add(line, lines.get(line));
    put(i + ": line " + (line + 1) + " twice", String.join("\n", doubled));
    List<String> without = new ArrayList<>(lines);
    without.remove(line);
    put(i + ": without line " + (line + 1), String.join("\n", without));
    List<String> shifted = new ArrayList<>(lines);
    shifted.set(line, "   " + lines.get(line));
    put(i + ": line " + (line + 1) + " shifted", String.join("\n", shifted));
    String value = VALUES.get(random.nextInt(VALUES.size()));
    List<String> typed = new ArrayList<>(lines);
    typed.set(line, retyped(lines.get(line), value));
    put(
        i + ": line " + (line + 1) + " is " + value.substring(0, Math.min(20, value.length())),
        String.join("\n", typed));
  }

  /** The line with another value behind its key, or in place of one of its words. */
  private String retyped(String line, String value) {
    if (line.matches("\\s*(- )?[\"\\w.-]+:.*") && random.nextBoolean()) {
      return line.substring(0, line.indexOf(':') + 1) + " " + value;
    }
    String[] words = line.split("(?<=[ ,:(){}\\[\\]])", -1);
    words[random.nextInt(words.length)] = value;
    return String.join("", words);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.writeBytes(other);
    return both.toByteArray();
  }
}

package io.midwatch.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/** Gives bad forms to a reader, one by one, and notes each that it does not take as it should. */
public final class Trial {

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration HUNG = Duration.ofSeconds(30);

  /** What only the inside knows: names of classes, frames of a stack, words of the JVM. */
  private static final Pattern INNER =
      Pattern.compile(
          "(?s).*(\\w(Exception|Error)\\b|\\bat (io|java|org|com)\\.|\\b(java|jdk|io\\.midwatch"
              + "|com\\.fasterxml|org\\.yaml|org\\.drools|org\\.kie)\\.|Cannot invoke \"|`Stream|`Deserialization|START_ARRAY).*");

  private final List<String> wrong = new ArrayList<>();
  private int cases;
  private int refused;
  private Duration slowest = Duration.ZERO;

  /** A reader under trial. */
  public interface Reader {

    /**
     * Reads.
     *
     * @return what it says is wrong; empty if it takes the form
     * @throws Exception if it fails in another way than by saying so
     */
    String read(byte[] form) throws Exception;
  }

  /** Gives every form of one good file to a reader. */
  public void all(String file, Map<String, byte[]> forms, Reader reader) {
    forms.forEach((name, form) -> one(file + " (" + name + ")", form, reader));
  }

  private void one(String name, byte[] form, Reader reader) {
    cases++;
    long began = System.nanoTime();
    try {
      String said = Assertions.assertTimeoutPreemptively(HUNG, () -> reader.read(form));
      refused += said.isEmpty() ? 0 : 1;
      if (INNER.matcher(said).matches()) {
        wrong.add(name + " is told in inner words: " + first(said));
      }
    } catch (Throwable failed) {
      StackTraceElement[] frames = failed.getStackTrace();
      wrong.add(
          name
              + " fails: "
              + first(failed.toString())
              + (frames.length > 0 ? " at " + frames[0] : ""));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    slowest = took.compareTo(slowest) > 0 ? took : slowest;
    if (took.compareTo(LONGEST) > 0) {
      wrong.add(name + " took " + took.toMillis() + " ms");
    }
  }

  /** Every form was taken or refused in words, and some were refused. */
  public void passed(String readers) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d bad files, %d refused, slowest %d ms%n",
        readers,
        cases,
        refused,
        slowest.toMillis());
    assertThat(wrong).as("%d of %d", wrong.size(), cases).isEmpty();
    assertThat(refused).isPositive();
  }

  private static String first(String text) {
    return text.substring(0, Math.min(300, text.length()));
  }
}

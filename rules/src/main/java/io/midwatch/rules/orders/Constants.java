package io.midwatch.rules.orders;

import io.midwatch.rules.Moment;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a written constant the type that its place asks for, and writes typed constants. */
final class Constants {
  private static final Map<String, Long> SECONDS =
      Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86400L);
  private static final List<String> SECOND_UNITS = List.of("d", "h", "m", "s");
  private static final List<String> BYTE_UNITS = List.of("Ti", "Gi", "Mi", "Ki");

  private final Problems problems;

  Constants(Problems problems) {
    this.problems = problems;
  }

  /** The constant, or null if it is none of this type, which is noted. */
  Term.@Nullable Constant typed(Syntax.Words written, Type type) {
    if (type instanceof Type.Choice choice) {
      return choice(written, choice);
    }
    if (written instanceof Syntax.Path path) {
      String word = path.first().name().text();
      String help = type == Type.Plain.TEXT ? "put texts in double quotes: \"" + word + "\"" : "";
      return wrong(written, "unknown-name", "unknown word `" + word + "`", help);
    }
    if (written instanceof Syntax.Minus minus) {
      if (minus.number().text().isEmpty()) {
        return null; // noted when it was cut out
      }
      return type == Type.Plain.NUMBER
          ? new Term.Constant(type, -Long.parseLong(minus.number().text()))
          : mismatch(written, "-" + minus.number().text(), type);
    }
    return written instanceof Syntax.Literal literal ? literal(literal, type) : null;
  }

  private Term.@Nullable Constant choice(Syntax.Words written, Type.Choice choice) {
    String word = wordOf(written, choice);
    if (written instanceof Syntax.Literal && choice.names().contains(word)) {
      String help = "write it without quotes: " + word;
      return wrong(
          written, "quoted-name", "\"" + word + "\" is a text, not " + choice.shown(), help);
    }
    for (Object constant : choice.of().getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(word) && written instanceof Syntax.Path) {
        return new Term.Constant(choice, constant);
      }
    }
    String what = choice.of().getSimpleName() + " is one of";
    return wrong(
        written,
        "unknown-name",
        "unknown " + choice.of().getSimpleName() + " `" + word + "`",
        Suggestion.of(word, what, choice.names()));
  }

  /** The word, also where it is written with its list before it: {@code Grade.LIKELY}. */
  private static String wordOf(Syntax.Words written, Type.Choice choice) {
    if (written instanceof Syntax.Literal literal) {
      return literal.token().text();
    }
    if (!(written instanceof Syntax.Path path)) {
      return "";
    }
    boolean qualified =
        path.segments().size() == 2
            && path.first().name().text().equals(choice.of().getSimpleName());
    return path.segments().get(qualified ? 1 : 0).name().text();
  }

  private Term.@Nullable Constant literal(Syntax.Literal literal, Type type) {
    Token token = literal.token();
    if (token.kind() == Token.Kind.NUMBER && token.text().isEmpty()) {
      return null; // noted when it was cut out
    }
    return switch (token.kind()) {
      case NUMBER ->
          type.numeric()
              ? new Term.Constant(type, Long.parseLong(token.text()))
              : mismatch(literal, token.text(), type);
      case STRING -> text(literal, token.text(), type);
      case WORD, SYMBOL, END ->
          type == Type.Plain.FLAG
              ? new Term.Constant(type, token.is("true"))
              : mismatch(literal, token.text(), type);
    };
  }

  private Term.@Nullable Constant text(Syntax.Words at, String text, Type type) {
    if (type == Type.Plain.TEXT) {
      return new Term.Constant(type, text);
    }
    if (type == Type.Plain.DURATION) {
      Duration duration = duration(text);
      return duration == null
          ? wrong(
              at,
              "bad-duration",
              "\"" + text + "\" is no duration",
              "write \"30s\", \"5m\", \"2h\" or \"3d\"")
          : new Term.Constant(type, duration);
    }
    if (type == Type.Plain.BYTES) {
      Long bytes = bytes(text);
      return bytes == null
          ? wrong(
              at,
              "bad-bytes",
              "\"" + text + "\" is no number of bytes",
              "write \"128Mi\" or \"2Gi\"")
          : new Term.Constant(type, bytes);
    }
    return type == Type.Plain.MOMENT ? moment(at, text) : mismatch(at, "\"" + text + "\"", type);
  }

  private Term.@Nullable Constant moment(Syntax.Words at, String text) {
    try {
      return new Term.Constant(Type.Plain.MOMENT, Moment.parse(text));
    } catch (DateTimeException e) {
      String help = "write \"2026-03-03T10:00:00Z\"";
      return wrong(at, "bad-moment", "\"" + text + "\" is no moment", help);
    }
  }

  private static @Nullable Duration duration(String text) {
    if (!text.matches("(0|[1-9][0-9]{0,6})[smhd]")) {
      return null;
    }
    long unit = SECONDS.getOrDefault(text.substring(text.length() - 1), 1L);
    return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)) * unit);
  }

  private static @Nullable Long bytes(String text) {
    if (!text.matches("(0|[1-9][0-9]{0,5})[KMGT]i")) {
      return null;
    }
    int power = 4 - BYTE_UNITS.indexOf(text.substring(text.length() - 2));
    return Long.parseLong(text.substring(0, text.length() - 2)) << (10 * power);
  }

  /** A duration in its largest whole unit: {@code 10m}, {@code 90s}. */
  static String shown(Duration duration) {
    long seconds = duration.toSeconds();
    for (String unit : SECOND_UNITS) {
      long size = SECONDS.getOrDefault(unit, 1L);
      if (seconds != 0 && seconds % size == 0) {
        return seconds / size + unit;
      }
    }
    return seconds + "s";
  }

  /** Bytes in their largest whole binary unit, or null where there is none. */
  static @Nullable String binaryUnits(long bytes) {
    for (int i = 0; i < BYTE_UNITS.size() && bytes > 0; i++) {
      long unit = 1L << (10 * (4 - i));
      if (bytes % unit == 0 && bytes / unit < 1_000_000) {
        return bytes / unit + BYTE_UNITS.get(i);
      }
    }
    return null;
  }

  private Term.@Nullable Constant mismatch(Syntax.Words at, String shown, Type type) {
    return wrong(at, "wrong-type", "`" + shown + "` is not " + type.shown(), hint(type));
  }

  private static String hint(Type type) {
    if (type == Type.Plain.DURATION) {
      return "write \"30s\", \"5m\", \"2h\" or \"3d\"";
    }
    if (type == Type.Plain.TEXT) {
      return "put texts in double quotes";
    }
    return type.numeric() ? "write a number without quotes" : "";
  }

  private Term.@Nullable Constant wrong(Syntax.Words at, String code, String message, String help) {
    problems.add(at.position(), code, message, help);
    return null;
  }
}

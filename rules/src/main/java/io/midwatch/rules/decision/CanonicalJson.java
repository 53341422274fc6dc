package io.midwatch.rules.decision;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words as canonical JSON (RFC 8785) and back: the same record gives the same bytes on any
 * machine.
 *
 * <p>A record is an object with a property for each of its components. A {@link
 * io.midwatch.rules.Moment} is an ISO-8601 text in UTC, a {@link java.time.Duration} an ISO-8601
 * text such as {@code PT15M}, an enum its name, a fact an object whose {@code type} is its public
 * name. Whole numbers beyond 2^53 - 1 are texts, because other readers of JSON would round them. A
 * component that may be null is left out when it is. Half a surrogate pair, which UTF-8 cannot
 * carry, becomes U+FFFD.
 *
 * <p>Reading is strict: an unknown property could be the one that says no. A file of an older form
 * is brought to today's form before it is read; a file of a newer one is refused.
 */
public final class CanonicalJson {

  private static final int DEEPEST = 64;
  private static final JsonMapper JSON = mapper();

  private CanonicalJson() {}

  /**
   * The canonical text of a record, or of a list or map of records, texts, whole numbers and
   * booleans.
   *
   * @throws IllegalArgumentException if it holds anything else
   */
  public static String write(Object value) {
    return CanonicalText.of(value);
  }

  /** SHA-256 of {@link #write} in UTF-8, in lower-case hex. */
  public static String digest(Object value) {
    return sha256(write(value).getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 in lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /**
   * Reads a record back. The text need not be canonical.
   *
   * @throws CaseFileProblem naming everything that is wrong with it
   */
  public static <T extends Record> T read(String json, Class<T> type) {
    JsonNode tree;
    try {
      tree = JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new CaseFileProblem(
          "$",
          "no valid JSON" + at(broken.getLocation()) + ": " + why(broken),
          "one JSON object, as `midwatch policy schema case` describes it");
    }
    return read(tree, type);
  }

  /**
   * The same of a part of JSON that was read already, with duplicate keys refused.
   *
   * @throws CaseFileProblem if it is no such record
   */
  public static <T extends Record> T read(JsonNode tree, Class<T> type) {
    return new JsonBinder().bind(tree, type);
  }

  /**
   * A decision as other programs see it: the published names, guardrail results in lower case.
   *
   * @return one line of JSON, the verdict first
   */
  public static String publicForm(Decision decision) {
    return DecisionView.of(decision).toString();
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Why a text is no JSON, without what the parser tells of its own inside. */
  public static String why(JsonProcessingException broken) {
    if (broken instanceof StreamConstraintsException) {
      return "nested too deeply, or a name, text or number in it is too long";
    }
    String first = broken.getOriginalMessage().lines().findFirst().orElse("");
    if (first.startsWith("Duplicate field")) {
      return first.replaceAll(" for `ObjectNode`.*", "");
    }
    return first.startsWith("Trailing token")
        ? "more follows after its end"
        : first.replaceAll("\\[Source: [^;\\]]*; ([^]]*)]", "$1");
  }

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    return mapper;
  }

  static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}

package io.midwatch.engine.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Suggestion;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.CaseFileProblem;
import io.midwatch.rules.decision.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of recorded cases: {@code {"seq": 4, "incident": "INC-1", "at": "…", "case": {…},
 * "decision": {…}}}, case and decision as the ledger keeps them.
 */
public final class CaseLine {

  private static final List<String> KEYS = List.of("seq", "incident", "at", "case", "decision");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CaseLine() {}

  /** A line that can't be read. */
  public static final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    BadLine(String message) {
      super(message);
    }
  }

  /**
   * The line of two entries. Their bodies are taken over byte for byte.
   *
   * @param caseEntry an entry of kind {@code case}
   * @param decisionEntry the entry of its decision
   */
  static String of(LedgerEntry caseEntry, LedgerEntry decisionEntry) {
    return "{\"seq\":"
        + caseEntry.seq()
        + ",\"incident\":"
        + TextNode.valueOf(caseEntry.incident())
        + ",\"at\":\""
        + caseEntry.at()
        + "\",\"case\":"
        + caseEntry.body()
        + ",\"decision\":"
        + decisionEntry.body()
        + "}";
  }

  /** True if a text is meant as such a line, and not as a bare case. */
  public static boolean isOne(String text) {
    try {
      return tree(text).path("case").isObject();
    } catch (BadLine unreadable) {
      return false;
    }
  }

  /**
   * Reads a line.
   *
   * @throws BadLine naming what is wrong with it
   */
  public static RecordedCase read(String line) throws BadLine {
    JsonNode tree = tree(line);
    Optional<String> strange =
        tree.properties().stream()
            .map(Map.Entry::getKey)
            .filter(key -> !KEYS.contains(key))
            .findFirst();
    if (strange.isPresent()) {
      throw new BadLine(
          "unknown key `" + strange.get() + "`; " + Suggestion.help(strange.get(), KEYS));
    }
    if (!tree.path("case").isObject() || !tree.path("decision").isObject()) {
      throw new BadLine("a line has `case` and `decision`, as `ledger export --cases` writes them");
    }
    return new RecordedCase(
        tree.path("seq").asLong(),
        tree.path("incident").asText(""),
        part(tree, "case", CaseFile.class),
        part(tree, "decision", Decision.class));
  }

  private static JsonNode tree(String line) throws BadLine {
    try {
      JsonNode tree = JSON.readTree(line);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw new BadLine("no valid JSON: " + CanonicalJson.why(e));
    }
    throw new BadLine("no JSON object");
  }

  private static <T extends Record> T part(JsonNode tree, String key, Class<T> type)
      throws BadLine {
    try {
      return CanonicalJson.read(tree.path(key), type);
    } catch (CaseFileProblem e) {
      throw new BadLine(key + ": " + e.getMessage());
    }
  }
}

package io.midwatch.agents.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.midwatch.agents.ModelCall;
import io.midwatch.agents.ModelSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is kept of each call. Where nobody counted, the most that it can have been counts. */
final class Receipts {

  /** Longer than any prompt: what is kept of it is what was sent. */
  private static final int LONGEST_PROMPT = 40_000;

  private static final int LONGEST_ANSWER = 8_000;
  private static final long NANOS = 1_000_000;

  private final ModelSettings settings;
  private final UnaryOperator<String> redaction;

  Receipts(ModelSettings settings, UnaryOperator<String> redaction) {
    this.settings = settings;
    this.redaction = redaction;
  }

  /** A guess of how many tokens a text is at most: one for three bytes, whatever its script. */
  static long guess(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length / 3L + 1;
  }

  /** The words of an answer; empty if it has none. */
  static String text(ChatResponse response) {
    String text = response.aiMessage() == null ? null : response.aiMessage().text();
    return text == null ? "" : text;
  }

  ModelCall answered(Question question, ChatResponse response, Reply reply, long begun) {
    TokenUsage usage = response.tokenUsage();
    Integer in = usage == null ? null : counted(usage.inputTokenCount());
    Integer out = usage == null ? null : counted(usage.outputTokenCount());
    return call(
        question,
        text(response),
        in == null ? guess(question.whole()) : in,
        out == null ? settings.mostAnswerTokens() : out,
        in == null || out == null,
        begun,
        reply.answered() ? ModelCall.ANSWERED : reply.failure());
  }

  /** Nothing is asked and nothing answered for no tokens: such a server does not count. */
  private static @Nullable Integer counted(@Nullable Integer tokens) {
    return tokens == null || tokens <= 0 ? null : tokens;
  }

  /** A call that failed may have been charged for all the same. */
  ModelCall failed(Question question, Trouble trouble, long begun) {
    boolean ran = trouble.kind() == Trouble.Kind.DOWN;
    return call(
        question,
        "",
        ran ? guess(question.whole()) : 0,
        ran ? settings.mostAnswerTokens() : 0,
        true,
        begun,
        trouble.words());
  }

  private ModelCall call(
      Question question,
      String answer,
      long in,
      long out,
      boolean estimated,
      long begun,
      String outcome) {
    String whole = question.whole();
    return new ModelCall(
        question.agent(),
        settings.name(),
        sha256(whole),
        cut(whole, LONGEST_PROMPT),
        cut(answer, LONGEST_ANSWER),
        in,
        out,
        estimated,
        settings.prices().of(in, out),
        (System.nanoTime() - begun) / NANOS,
        outcome);
  }

  private String cut(String text, int most) {
    String clean = redaction.apply(text);
    return clean.length() <= most ? clean : clean.substring(0, most) + "...";
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}

package io.midwatch.engine.app;

import io.midwatch.rules.Moment;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The ids of traces and spans: chance, but for the first span of an incident's trace. */
@Singleton
class TraceIds implements IdGenerator {

  private static final ThreadLocal<@Nullable SpanContext> GIVEN = new ThreadLocal<>();
  private static final int TRACE_ID = 16;
  private static final int SPAN_ID = 8;

  /**
   * The first span of an incident's trace: the same in every process and at any time. Two services
   * count their incidents alike; the moment of the first alert tells them apart.
   */
  static SpanContext of(String incident, Moment openedAt) {
    byte[] digest = sha256("midwatch incident " + incident + " " + openedAt.epochMillis());
    HexFormat hex = HexFormat.of();
    return SpanContext.createFromRemoteParent(
        hex.formatHex(digest, 0, TRACE_ID),
        hex.formatHex(digest, TRACE_ID, TRACE_ID + SPAN_ID),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  /** Runs something that begins exactly this span. */
  static void as(SpanContext span, Runnable begin) {
    GIVEN.set(span);
    try {
      begin.run();
    } finally {
      GIVEN.remove();
    }
  }

  @Override
  public String generateSpanId() {
    SpanContext given = GIVEN.get();
    return given == null ? IdGenerator.random().generateSpanId() : given.getSpanId();
  }

  @Override
  public String generateTraceId() {
    SpanContext given = GIVEN.get();
    return given == null ? IdGenerator.random().generateTraceId() : given.getTraceId();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package io.midwatch.engine.web.pages;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;

/**
 * A coloured word. Red is for failure alone.
 *
 * @param word what it says
 * @param tone {@code ok}, {@code info}, {@code warn}, {@code bad} or {@code mute}
 */
record Tag(String word, String tone) {

  static Tag of(IncidentState state) {
    return switch (state) {
      case OPEN -> new Tag("Open", "info");
      case INVESTIGATING -> new Tag("Investigating", "info");
      case DECIDED -> new Tag("Decided", "info");
      case WAITING -> new Tag("Waiting", "warn");
      case RUNNING -> new Tag("Running", "info");
      case VERIFYING -> new Tag("Verifying", "info");
      case HEALED -> new Tag("Healed", "ok");
      case HELD -> new Tag("Held", "warn");
      case OBSERVED -> new Tag("Observed", "mute");
      case REJECTED -> new Tag("Rejected", "mute");
      case FAILED -> new Tag("Failed", "bad");
      case ESCALATED -> new Tag("Escalated", "bad");
      case CLOSED -> new Tag("Closed", "mute");
    };
  }

  static Tag of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> new Tag("Critical", "bad");
      case WARNING -> new Tag("Warning", "warn");
      case INFO -> new Tag("Info", "mute");
    };
  }

  static Tag of(Verdict verdict) {
    return switch (verdict) {
      case RUN -> new Tag("Run", "ok");
      case ASK_ONE -> new Tag("Ask one", "warn");
      case ASK_TWO -> new Tag("Ask two", "warn");
      case HOLD -> new Tag("Hold", "mute");
    };
  }

  static Tag of(Grade grade) {
    return switch (grade) {
      case CONFIRMED -> new Tag("Confirmed", "ok");
      case LIKELY -> new Tag("Likely", "info");
      case SUSPECTED -> new Tag("Suspected", "mute");
    };
  }

  static Tag of(GuardrailResult.Result result) {
    return switch (result) {
      case PASS -> new Tag("pass", "ok");
      case RAISE -> new Tag("raise", "warn");
      case VETO -> new Tag("veto", "bad");
      case UNKNOWN -> new Tag("unknown", "bad");
      case OFF -> new Tag("off", "warn");
    };
  }
}

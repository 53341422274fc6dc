package io.midwatch.agents;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.incident.IncidentState;
import java.util.List;

/** An incident whose memory limit is too small: two trusted facts, and a log that anybody wrote. */
public final class SampleKnown {

  private static final Moment NOW = Moment.parse("2026-03-03T10:00:00Z");
  private static final ResourceRef CART = new ResourceRef("eu-1", "Deployment", "shop", "cart");

  private SampleKnown() {}

  /** With this log line as its third fact, {@code e3}. */
  public static Known saying(String log) {
    EvidenceFile file =
        new EvidenceFile(
            EvidenceFile.SCHEMA,
            NOW,
            "INC-1",
            CART,
            List.of(
                fact(
                    "e1", Origin.KUBELET, "container cart was killed at its memory limit of 128Mi"),
                fact("e2", Origin.CONTROLLER, "Deployment shop/cart has 0 of 3 pods ready"),
                fact("e3", Origin.APPLICATION, log)),
            List.of());
    Diagnosis diagnosis =
        new Diagnosis(
            List.of(
                new Hypothesis(
                    FaultClass.OOM,
                    "memory-limit-reached",
                    CART,
                    Grade.CONFIRMED,
                    "container cart is killed at its memory limit",
                    List.of("e1", "e2"),
                    List.of("suspect.oom"))),
            List.of());
    return new Known(
        "INC-1",
        NOW,
        CART,
        IncidentState.WAITING,
        List.of("a larger limit can be taken back"),
        file,
        diagnosis,
        List.of(),
        null,
        List.of(new Known.Entry(7, NOW, "alert", "KubePodOOMKilled began to fire")),
        0);
  }

  private static Evidence fact(String id, Origin origin, String words) {
    boolean tainted = origin == Origin.APPLICATION;
    return new Evidence(
        id,
        new LogExcerpt(CART, CART, "cart", words),
        new Provenance(tainted ? "logs" : "objects", origin, NOW, tainted),
        words);
  }
}

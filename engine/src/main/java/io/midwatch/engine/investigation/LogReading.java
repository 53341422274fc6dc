package io.midwatch.engine.investigation;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.facts.Sightings.LogText;
import io.midwatch.engine.facts.Snapshot;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.util.ArrayList;
import java.util.List;

/** Reads the ends of the logs of a workload's containers that are in trouble. */
final class LogReading {

  private static final int MOST_CONTAINERS = 4;
  private static final int LINES = 60;

  private final PodLogs logs;

  LogReading(PodLogs logs) {
    this.logs = logs;
  }

  List<LogText> read(Snapshot snapshot, ResourceRef target, List<String> notLookedAt) {
    List<LogText> texts = new ArrayList<>();
    int inTrouble = 0;
    for (KubeObject pod : snapshot.podsOf(target)) {
      for (JsonNode status : pod.at("status", "containerStatuses")) {
        // a container that never started has no log
        boolean started = status.path("restartCount").asInt(0) > 0 || running(status);
        if (status.path("ready").asBoolean(true) || !started) {
          continue;
        }
        inTrouble++;
        if (texts.size() < MOST_CONTAINERS) {
          read(pod.ref(), status, texts, notLookedAt);
        }
      }
    }
    if (inTrouble > MOST_CONTAINERS) {
      notLookedAt.add(
          "logs of " + (inTrouble - MOST_CONTAINERS) + " more containers that are not ready");
    }
    return texts;
  }

  /** The run before the present one of every container that was ever restarted. */
  List<LogText> previous(Snapshot snapshot, ResourceRef target, List<String> notLookedAt) {
    List<LogText> texts = new ArrayList<>();
    int restarted = 0;
    for (KubeObject pod : snapshot.podsOf(target)) {
      for (JsonNode status : pod.at("status", "containerStatuses")) {
        if (status.path("restartCount").asInt(0) > 0 && ++restarted <= MOST_CONTAINERS) {
          read(pod.ref(), status, true, texts, notLookedAt);
        }
      }
    }
    if (restarted > MOST_CONTAINERS) {
      notLookedAt.add(
          "earlier logs of " + (restarted - MOST_CONTAINERS) + " more containers that restarted");
    }
    return texts;
  }

  private void read(
      ResourceRef pod, JsonNode status, List<LogText> texts, List<String> notLookedAt) {
    boolean previous = !running(status) && status.path("restartCount").asInt(0) > 0;
    read(pod, status, previous, texts, notLookedAt);
  }

  private void read(
      ResourceRef pod,
      JsonNode status,
      boolean previous,
      List<LogText> texts,
      List<String> notLookedAt) {
    String container = status.path("name").asText("");
    try {
      String text = logs.tail(pod, container, previous, LINES);
      if (!text.isBlank()) {
        texts.add(new LogText(pod, container, previous, text));
      }
    } catch (Unavailable e) {
      notLookedAt.add("logs of " + pod.path() + ": " + e.reason());
    }
  }

  private static boolean running(JsonNode status) {
    return status.path("state").has("running");
  }
}

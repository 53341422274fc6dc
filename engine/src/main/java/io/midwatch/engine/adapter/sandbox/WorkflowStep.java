package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One leaf of a workflow. It is looked at twice a second until it has ended. */
interface WorkflowStep {

  /** How it stands. */
  record State(Kind kind, String message) {

    enum Kind {
      RUNNING,
      DONE,
      FAILED,
      /** The sandbox can't carry it out. */
      UNKNOWN
    }

    static final State RUNNING = new State(Kind.RUNNING, "");
    static final State DONE = new State(Kind.DONE, "");

    static State failed(String message) {
      return new State(Kind.FAILED, message);
    }

    static State unknown(String message) {
      return new State(Kind.UNKNOWN, message);
    }
  }

  State look();

  /** The step that carries a template out. */
  static WorkflowStep of(SandboxCluster cluster, JsonNode template) {
    if (template.has("suspend")) {
      return suspend(cluster, template.path("suspend"));
    }
    if (template.has("resource")) {
      return () -> NodePatch.carryOut(cluster, template.path("resource"));
    }
    if (template.has("container")) {
      return container(cluster, template.path("container"));
    }
    return () ->
        State.unknown(
            "the sandbox can't carry out template `" + template.path("name").asText() + "`");
  }

  private static WorkflowStep suspend(SandboxCluster cluster, JsonNode suspend) {
    String duration = suspend.path("duration").asText("");
    if (duration.isEmpty()) {
      return () -> State.RUNNING;
    }
    Instant end = cluster.now().plusSeconds(Long.parseLong(duration.replaceAll("\\D", "")));
    return () -> cluster.now().isBefore(end) ? State.RUNNING : State.DONE;
  }

  /**
   * kubectl does what it says; any other program ends by itself, badly if its image's tag says so.
   */
  private static WorkflowStep container(SandboxCluster cluster, JsonNode container) {
    List<String> words = new ArrayList<>();
    container.path("command").forEach(word -> words.add(word.asText()));
    container.path("args").forEach(word -> words.add(word.asText()));
    if (words.size() > 2 && words.get(0).equals("kubectl") && words.get(1).equals("drain")) {
      return new DrainStep(cluster, words.get(2));
    }
    if (words.isEmpty() || words.get(0).equals("kubectl")) {
      return () -> State.unknown("the sandbox can't carry out `" + String.join(" ", words) + "`");
    }
    Instant end = cluster.now().plus(Duration.ofMillis(1200));
    boolean fails = container.path("image").asText().contains(":fails");
    return () -> {
      if (cluster.now().isBefore(end)) {
        return State.RUNNING;
      }
      return fails ? State.failed("Error (exit code 1)") : State.DONE;
    };
  }
}

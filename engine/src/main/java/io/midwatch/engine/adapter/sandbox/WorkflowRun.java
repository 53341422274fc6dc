package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WorkflowRunner.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One workflow on its way: its entrypoint is a template or a list of steps, which are carried out
 * one after another. What the sandbox does not know how to do ends as {@code Error} and says so.
 */
final class WorkflowRun {

  private static final Duration POLL = Duration.ofMillis(500);

  private final SandboxCluster cluster;
  private final ObjectNode manifest;
  private final List<JsonNode> steps = new ArrayList<>();
  private final Instant deadline;
  private String phase = "";
  private String message = "";
  private boolean stopped;

  WorkflowRun(SandboxCluster cluster, ObjectNode manifest) {
    this.cluster = cluster;
    this.manifest = manifest;
    int seconds = Json.number(manifest, Integer.MAX_VALUE, "spec", "activeDeadlineSeconds");
    this.deadline = cluster.now().plusSeconds(seconds);
  }

  ObjectNode manifest() {
    return manifest;
  }

  Progress progress() {
    return new Progress(phase, message);
  }

  void begin() {
    cluster.after(
        POLL,
        () -> {
          phase = "Running";
          unfold(Json.text(manifest, "spec", "entrypoint"), 0);
          next(0);
        });
  }

  /** No further step is begun, and the present one ends when it next looks. */
  void stop() {
    stopped = true;
  }

  private void unfold(String name, int depth) {
    for (JsonNode template : Json.at(manifest, "spec", "templates")) {
      if (!template.path("name").asText().equals(name)) {
        continue;
      }
      if (template.has("steps") && depth < 5) {
        for (JsonNode group : template.path("steps")) {
          group.forEach(step -> unfold(step.path("template").asText(), depth + 1));
        }
      } else {
        steps.add(Json.parse(filledIn(template.toString())));
      }
      return;
    }
    steps.add(Json.object().put("name", name));
  }

  private String filledIn(String template) {
    String text = template;
    for (JsonNode parameter : Json.at(manifest, "spec", "arguments", "parameters")) {
      String mark = "{{workflow.parameters." + parameter.path("name").asText() + "}}";
      String quoted = Json.object().put("v", parameter.path("value").asText()).toString();
      text = text.replace(mark, quoted.substring(6, quoted.length() - 2));
    }
    return text;
  }

  private void next(int index) {
    if (index == steps.size()) {
      end("Succeeded", "");
      return;
    }
    JsonNode template = steps.get(index);
    WorkflowStep step = WorkflowStep.of(cluster, template);
    int seconds = Json.number(template, Integer.MAX_VALUE, "activeDeadlineSeconds");
    Instant until = cluster.now().plusSeconds(seconds);
    poll(index, step, until.isBefore(deadline) ? until : deadline);
  }

  private void poll(int index, WorkflowStep step, Instant until) {
    if (stopped) {
      end("Failed", "Stopped with strategy 'Stop'");
      return;
    }
    if (cluster.now().isAfter(until)) {
      end("Failed", "step " + (index + 1) + " exceeded its deadline");
      return;
    }
    WorkflowStep.State state = step.look();
    switch (state.kind()) {
      case RUNNING -> cluster.after(POLL, () -> poll(index, step, until));
      case DONE -> next(index + 1);
      case FAILED -> end("Failed", "child failed: " + state.message());
      case UNKNOWN -> end("Error", state.message());
    }
  }

  private void end(String last, String words) {
    phase = last;
    message = words;
  }
}

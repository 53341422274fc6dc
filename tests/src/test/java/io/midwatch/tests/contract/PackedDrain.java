package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.midwatch.engine.fleet.KubeObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The starter pack's drain as a Workflow, filled in as its head says. */
final class PackedDrain {

  static final String NAME = "midwatch-drain-0123456789abcdef0123";

  private static final String FILE =
      "midwatch-policies/starter/operations/drain-node-by-workflow/workflow.yaml";

  private PackedDrain() {}

  /** The Workflow that drains a node, with the image of kubectl that the pack names. */
  static ObjectNode of(String namespace, KubeObject node) {
    ObjectNode workflow = packed();
    ObjectNode metadata = (ObjectNode) workflow.path("metadata");
    metadata.put("namespace", namespace).put("name", NAME);
    ((ObjectNode) metadata.path("labels")).put("midwatch.io/plan-hash", "0123456789abcdef");
    fill(workflow, "node", node.name());
    fill(workflow, "node-uid", node.uid());
    return workflow;
  }

  /** Gives a parameter of a Workflow its value. */
  static void fill(ObjectNode workflow, String parameter, String value) {
    for (JsonNode found : workflow.path("spec").path("arguments").path("parameters")) {
      if (found.path("name").asText().equals(parameter)) {
        ((ObjectNode) found).put("value", value);
        return;
      }
    }
    throw new AssertionError("the Workflow has no parameter " + parameter);
  }

  private static ObjectNode packed() {
    try (InputStream file = PackedDrain.class.getClassLoader().getResourceAsStream(FILE)) {
      assertThat(file).as(FILE).isNotNull();
      return (ObjectNode) new YAMLMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

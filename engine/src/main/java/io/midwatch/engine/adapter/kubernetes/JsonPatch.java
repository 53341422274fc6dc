package io.midwatch.engine.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A JSON patch that applies to one version of one object only. */
final class JsonPatch {

  private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();

  private JsonPatch() {}

  /**
   * Begins a patch. The uid is tested; the resource version is written, because the server compares
   * a written one with its own and says 409 with its own words, while a test that fails says
   * nothing.
   */
  static JsonPatch of(String uid, String resourceVersion) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return new JsonPatch()
        .step("test", "/metadata/uid", nodes.textNode(uid))
        .step("replace", "/metadata/resourceVersion", nodes.textNode(resourceVersion));
  }

  JsonPatch replace(String path, JsonNode value) {
    return step("replace", path, value);
  }

  JsonPatch add(String path, JsonNode value) {
    return step("add", path, value);
  }

  String text() {
    return steps.toString();
  }

  private JsonPatch step(String op, String path, JsonNode value) {
    steps.addObject().put("op", op).put("path", path).set("value", value);
    return this;
  }
}

package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.rules.ResourceRef;
import java.util.Comparator;

/** Names an object within one cluster. */
record Key(String kind, String namespace, String name) implements Comparable<Key> {

  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::kind).thenComparing(Key::namespace).thenComparing(Key::name);

  static Key of(JsonNode object) {
    return new Key(Json.text(object, "kind"), Json.namespace(object), Json.name(object));
  }

  static Key of(ResourceRef ref) {
    return new Key(ref.kind(), ref.namespace(), ref.name());
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }
}

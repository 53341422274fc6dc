package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one cluster, as its API server keeps them: every change has a new version and is
 * told to the watcher.
 */
final class Store {

  private static final Set<String> COUNTED =
      Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "PodDisruptionBudget");

  private final TreeMap<Key, ObjectNode> objects = new TreeMap<>();
  private final Map<String, TreeSet<Key>> owned = new TreeMap<>();
  private final Names names;
  private final Supplier<Instant> now;
  private final Consumer<ObjectNode> watcher;
  private long version = 1;

  Store(Names names, Supplier<Instant> now, Consumer<ObjectNode> watcher) {
    this.names = names;
    this.now = now;
    this.watcher = watcher;
  }

  /** Keeps a new object and fills in what the server fills in. */
  ObjectNode create(ObjectNode object) {
    ObjectNode metadata = Json.child(object, "metadata");
    metadata.put("uid", names.uid());
    metadata.put("creationTimestamp", Stamp.seconds(now.get()));
    if (COUNTED.contains(Json.text(object, "kind")) || Json.text(object, "kind").equals("Pod")) {
      metadata.put("generation", 1);
    }
    FieldManagers.made(object, now.get());
    Key key = Key.of(object);
    if (objects.putIfAbsent(key, object) != null) {
      throw new IllegalStateException(key + " already exists");
    }
    String owner = Json.text(Json.controller(object), "uid");
    if (!owner.isEmpty()) {
      owned.computeIfAbsent(owner, any -> new TreeSet<>()).add(key);
    }
    tell(object);
    return object;
  }

  @Nullable ObjectNode find(Key key) {
    return objects.get(key);
  }

  /** Every object of a kind, in order of namespace and name. */
  List<ObjectNode> list(String kind) {
    return new ArrayList<>(
        objects.subMap(new Key(kind, "", ""), new Key(kind + '\0', "", "")).values());
  }

  /** Every object of a kind in one namespace, in order of name. */
  List<ObjectNode> list(String kind, String namespace) {
    return new ArrayList<>(
        objects.subMap(new Key(kind, namespace, ""), new Key(kind, namespace + '\0', "")).values());
  }

  /** What an object controls, in order of name. */
  List<ObjectNode> ownedBy(JsonNode owner) {
    List<ObjectNode> found = new ArrayList<>();
    for (Key key : owned.getOrDefault(Json.uid(owner), new TreeSet<>())) {
      ObjectNode object = objects.get(key);
      if (object != null) {
        found.add(object);
      }
    }
    return found;
  }

  /** Changes an object in place in somebody's name, which is kept where its spec is another. */
  void change(ObjectNode object, String manager, Consumer<ObjectNode> edit) {
    change(
        object,
        o -> {
          JsonNode before = o.path("spec").deepCopy();
          edit.accept(o);
          FieldManagers.wrote(o, before, manager, now.get());
        });
  }

  /** Changes an object in place. If nothing is different afterwards, nothing has happened. */
  void change(ObjectNode object, Consumer<ObjectNode> edit) {
    ObjectNode before = object.deepCopy();
    edit.accept(object);
    if (object.equals(before)) {
      return;
    }
    if (COUNTED.contains(Json.text(object, "kind"))
        && !object.path("spec").equals(before.path("spec"))) {
      ObjectNode metadata = Json.child(object, "metadata");
      metadata.put("generation", Json.number(metadata, 0, "generation") + 1);
    }
    tell(object);
  }

  /**
   * Takes an object away and, as the garbage collector does, nothing else: what it owned is its
   * controller's work.
   */
  void remove(ObjectNode object) {
    Key key = Key.of(object);
    if (!holds(object)) {
      return;
    }
    objects.remove(key);
    Set<Key> siblings = owned.get(Json.text(Json.controller(object), "uid"));
    if (siblings != null) {
      siblings.remove(key);
    }
    tell(object);
  }

  /** True if this very object is still there. */
  boolean holds(ObjectNode object) {
    ObjectNode there = objects.get(Key.of(object));
    return there != null && Json.uid(there).equals(Json.uid(object));
  }

  private void tell(ObjectNode object) {
    Json.child(object, "metadata").put("resourceVersion", Long.toString(++version));
    watcher.accept(object);
  }
}

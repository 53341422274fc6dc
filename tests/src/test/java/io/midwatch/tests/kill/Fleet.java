package io.midwatch.tests.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One cluster that holds the objects of many worlds, and counts what was changed in it. */
final class Fleet implements World {

  private static final int QUIET_NODES = 12;

  private final List<World> worlds = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> changed = new HashMap<>();

  void add(World world) {
    worlds.add(world);
  }

  /** How often writes that took effect changed an object; pods count under their own name. */
  synchronized int changes(String plural, String name) {
    return changed.getOrDefault(plural + "/" + name, 0);
  }

  /** All writes that took effect. */
  synchronized int changes() {
    return changed.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What was changed more often than this. */
  synchronized List<String> changedMoreThan(int times) {
    return changed.entrySet().stream()
        .filter(entry -> entry.getValue() > times)
        .map(entry -> entry.getKey() + " " + entry.getValue() + " times")
        .sorted()
        .toList();
  }

  @Override
  public List<ObjectNode> objects(String root, @Nullable String namespace, String plural) {
    if (plural.equals("namespaces")) {
      return List.of(
          FailingRollout.read("{'metadata':{'name':'kube-system','uid':'the-cluster'}}"));
    }
    List<ObjectNode> all = new ArrayList<>();
    worlds.forEach(world -> all.addAll(world.objects(root, namespace, plural)));
    if (plural.equals("nodes")) {
      for (int number = 0; number < QUIET_NODES; number++) {
        all.add(quiet("quiet-" + number));
      }
    }
    return all;
  }

  private static ObjectNode quiet(String name) {
    return FailingRollout.read(
        """
        {'metadata': {'name': '%1$s', 'uid': 'uid-%1$s', 'resourceVersion': '7', 'creationTimestamp': '2026-01-01T00:00:00Z'},
         'spec': {}, 'status': {'allocatable': {'cpu': '4', 'memory': '8Gi', 'pods': '110'},
           'conditions': [{'type': 'Ready', 'status': 'True'}]}}
        """
            .formatted(name));
  }

  @Override
  public Written patch(String plural, @Nullable String namespace, String name, JsonNode steps) {
    for (World world : worlds) {
      Written written = world.patch(plural, namespace, name, steps);
      if (written != Written.NOT_FOUND) {
        count(written, plural + "/" + name);
        return written;
      }
    }
    return Written.NOT_FOUND;
  }

  @Override
  public Written evict(String namespace, String pod, String uid, boolean dryRun) {
    for (World world : worlds) {
      Written written = world.evict(namespace, pod, uid, dryRun);
      if (written != Written.NOT_FOUND) {
        if (!dryRun) {
          count(written, "pods/" + pod);
        }
        return written;
      }
    }
    return Written.NOT_FOUND;
  }

  private synchronized void count(Written written, String object) {
    if (written == Written.APPLIED) {
      changed.merge(object, 1, Integer::sum);
    }
  }
}

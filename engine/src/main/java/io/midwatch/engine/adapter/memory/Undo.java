package io.midwatch.engine.adapter.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Changes collections and remembers how to take the changes back. */
final class Undo {

  private final Deque<Runnable> steps = new ArrayDeque<>();

  <K, V> void put(Map<K, V> map, K key, V value) {
    V before = map.put(key, value);
    steps.push(before == null ? () -> map.remove(key) : () -> map.put(key, before));
  }

  <K, V> boolean remove(Map<K, V> map, K key) {
    V before = map.remove(key);
    if (before == null) {
      return false;
    }
    steps.push(() -> map.put(key, before));
    return true;
  }

  <E> void add(List<E> list, E element) {
    list.add(element);
    steps.push(() -> list.remove(list.size() - 1));
  }

  <E> void set(List<E> list, int index, E element) {
    E before = list.set(index, element);
    steps.push(() -> list.set(index, before));
  }

  void all() {
    while (!steps.isEmpty()) {
      steps.pop().run();
    }
  }
}

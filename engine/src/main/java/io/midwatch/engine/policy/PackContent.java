package io.midwatch.engine.policy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of a pack and of the one that it extends: all that is needed to have the same pack
 * again, whatever is built in by then.
 *
 * @param shown where it was found, for people
 * @param files bytes by path inside the pack
 * @param parent bytes of the pack that it extends; empty if it stands alone
 */
public record PackContent(
    String shown, SortedMap<String, byte[]> files, SortedMap<String, byte[]> parent) {

  public PackContent {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    parent = Collections.unmodifiableSortedMap(new TreeMap<>(parent));
  }
}

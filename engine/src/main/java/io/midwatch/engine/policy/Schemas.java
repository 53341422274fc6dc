package io.midwatch.engine.policy;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.orders.Vocabulary;
import io.midwatch.rules.policy.PolicyPack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The published forms of a pack's files. */
public final class Schemas {

  private static final List<String> FILES =
      List.of("pack", "operation", "approvals", "inventory", "calendar");
  private static final String CASE = "case";
  private static final String SCENARIO = "scenario";
  private static final String VOCABULARY = "vocabulary";

  /** Forms that rooms of the engine read, by the place where they keep them. */
  private static final Map<String, String> OF_THE_ENGINE =
      new TreeMap<>(
          Map.of(
              "configuration",
              "/io/midwatch/engine/app/midwatch.schema.json",
              SCENARIO,
              "/io/midwatch/engine/simulation/scenario.schema.json"));

  private Schemas() {}

  /** What there is, in the order in which it is shown. */
  public static List<String> kinds() {
    List<String> kinds = new ArrayList<>(FILES);
    kinds.add(CASE);
    kinds.add(VOCABULARY);
    kinds.addAll(OF_THE_ENGINE.keySet());
    return kinds;
  }

  /** The kinds of files of a pack that have a schema. */
  public static List<String> files() {
    List<String> files = new ArrayList<>(FILES);
    files.add(SCENARIO);
    return files;
  }

  /**
   * One of them, as JSON.
   *
   * @throws IllegalArgumentException if it is none of {@link #kinds()}
   */
  public static String text(String kind) {
    if (kind.equals(CASE)) {
      return read(CaseFile.class, "case.schema.json");
    } else if (kind.equals(VOCABULARY)) {
      return read(Vocabulary.class, "vocabulary.json");
    } else if (FILES.contains(kind)) {
      return read(PolicyPack.class, kind + ".schema.json");
    }
    String place = OF_THE_ENGINE.get(kind);
    if (place != null) {
      return read(Schemas.class, place);
    }
    throw new IllegalArgumentException("no schema " + kind);
  }

  private static String read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kinds, for completion on the command line. */
  public static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return kinds().iterator();
    }
  }
}

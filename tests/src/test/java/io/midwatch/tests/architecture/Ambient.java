package io.midwatch.tests.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** What differs from one machine or one moment to the next, and so has no place in reasoning. */
final class Ambient {
  private static final Map<String, Set<String>> METHODS =
      Map.ofEntries(
          Map.entry(
              "java.lang.System",
              Set.of(
                  "currentTimeMillis",
                  "nanoTime",
                  "getenv",
                  "getProperty",
                  "getProperties",
                  "lineSeparator")),
          Map.entry("java.lang.Math", Set.of("random")),
          Map.entry("java.lang.StrictMath", Set.of("random")),
          Map.entry("java.lang.Thread", Set.of("sleep")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.util.Calendar", Set.of("getInstance")),
          Map.entry("java.util.TimeZone", Set.of("getDefault")),
          Map.entry("java.util.Locale", Set.of("getDefault")),
          Map.entry("java.time.ZoneId", Set.of("systemDefault")),
          Map.entry("java.nio.charset.Charset", Set.of("defaultCharset")),
          Map.entry(
              "java.time.Clock",
              Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds")));

  private static final Set<String> CLASSES =
      Set.of(
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.security.SecureRandom",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom");

  private static final Set<String> PACKAGES =
      Set.of("java.nio.file", "java.nio.channels", "java.net", "java.net.http", "java.util.random");

  static final ArchCondition<JavaClass> REACH_OUTSIDE =
      new ArchCondition<>("reach for a clock, chance, a file, a socket or the environment") {
        @Override
        public void check(JavaClass from, ConditionEvents events) {
          for (JavaCodeUnitAccess<?> call : from.getCodeUnitAccessesFromSelf()) {
            if (isAmbient(call.getTarget())) {
              events.add(SimpleConditionEvent.satisfied(from, call.getDescription()));
            }
          }
          for (Dependency seen : from.getDirectDependenciesFromSelf()) {
            if (isAmbient(seen.getTargetClass().getBaseComponentType())) {
              events.add(SimpleConditionEvent.satisfied(from, seen.getDescription()));
            }
          }
        }
      };

  private Ambient() {}

  private static boolean isAmbient(CodeUnitAccessTarget called) {
    String owner = called.getOwner().getName();
    String name = called.getName();
    boolean asksForNow = name.equals("now") && owner.startsWith("java.time.");
    boolean isNewDate =
        owner.equals("java.util.Date")
            && name.equals("<init>")
            && called.getRawParameterTypes().isEmpty();
    return asksForNow || isNewDate || METHODS.getOrDefault(owner, Set.of()).contains(name);
  }

  private static boolean isAmbient(JavaClass seen) {
    return CLASSES.contains(seen.getName())
        || (PACKAGES.contains(seen.getPackageName()) && !seen.getName().equals("java.net.URI"));
  }
}

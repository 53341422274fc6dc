package io.midwatch.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What the laws of the stages look for in a class; each finding is one sentence. */
final class StageConditions {
  private static final Pattern DRY = Pattern.compile("(?i).*(dry_?run|simulat|sandbox|rehears).*");

  /** The doors that write are called so. */
  private static final Pattern WRITES = Pattern.compile(".*(Writer|Runner)");

  private StageConditions() {}

  /** What is proposed, decided or planned, but not approved. */
  static Set<String> unapproved(String root) {
    return Set.of(
        root + ".rules.operation.Proposal",
        root + ".rules.decision.Decision",
        root + ".rules.change.Plan",
        root + ".rules.change.Approval");
  }

  /** A port that an adapter implements is also implemented in the sandbox or in memory. */
  static ArchCondition<JavaClass> haveASandboxForm(String adapter, Set<String> awaited) {
    return must(
        "have a sandbox form if they are ports that an adapter implements",
        (port, find) -> {
          List<JavaClass> forms =
              port.getAllSubclasses().stream().filter(form -> in(form, adapter)).toList();
          boolean sandboxed =
              forms.stream()
                  .anyMatch(
                      form -> in(form, adapter + ".sandbox") || in(form, adapter + ".memory"));
          boolean excused = awaited.contains(port.getName());
          if (!forms.isEmpty() && !sandboxed && !excused) {
            String real = forms.get(0).getName();
            find.accept(port.getName() + " has the form " + real + " and none in the sandbox");
          }
          if (sandboxed && excused) {
            find.accept(port.getName() + " has its sandbox form: strike it off StageLaws.AWAITED");
          }
        });
  }

  static ArchCondition<JavaClass> beMadeInTheirPackageOnly() {
    return must(
        "be final and be made in their own package only",
        (proof, find) -> {
          if (!proof.getModifiers().contains(JavaModifier.FINAL)) {
            find.accept(proof.getName() + " is not final");
          }
          for (JavaConstructor made : proof.getConstructors()) {
            if (made.getModifiers().contains(JavaModifier.PUBLIC)
                || made.getModifiers().contains(JavaModifier.PROTECTED)) {
              find.accept(made.getDescription() + " can be called from outside its package");
            }
          }
        });
  }

  /**
   * Ports are left out: what an adapter is handed has passed through a class of the stage. So are
   * classes from which no way leads to a port that writes: working a plan out needs no approval.
   */
  static ArchCondition<JavaClass> takeFromOutside(String room, Set<String> forbidden) {
    return mustNot(
        "take what is not approved",
        (here, find) -> {
          if (!reachesAWriter(here, room, new HashSet<>())) {
            return;
          }
          for (JavaCodeUnit open : here.getCodeUnits()) {
            boolean reachable =
                here.getModifiers().contains(JavaModifier.PUBLIC)
                    && !here.isInterface()
                    && open.getModifiers().contains(JavaModifier.PUBLIC);
            boolean takes =
                open.getParameterTypes().stream()
                    .flatMap(taken -> taken.getAllInvolvedRawTypes().stream())
                    .anyMatch(type -> forbidden.contains(type.getName()));
            if (reachable && takes) {
              find.accept(open.getDescription() + " takes what is not an ApprovedChange");
            }
          }
        });
  }

  private static boolean reachesAWriter(JavaClass from, String room, Set<JavaClass> seen) {
    if (!in(from, room) || !seen.add(from)) {
      return false;
    }
    if (from.isInterface() && WRITES.matcher(from.getSimpleName()).matches()) {
      return true;
    }
    return from.getDirectDependenciesFromSelf().stream()
        .anyMatch(to -> reachesAWriter(to.getTargetClass(), room, seen));
  }

  static ArchCondition<JavaClass> callInterfacesOf(String room) {
    return mustNot(
        "call a port of " + room,
        (here, find) -> {
          for (JavaCodeUnitAccess<?> call : here.getCodeUnitAccessesFromSelf()) {
            if (call.getTargetOwner().isInterface() && in(call.getTargetOwner(), room)) {
              find.accept(call.getDescription());
            }
          }
        });
  }

  static ArchCondition<JavaClass> carryAFlagForDryRuns() {
    return mustNot(
        "carry a flag for dry runs",
        (here, find) -> {
          for (JavaField field : here.getFields()) {
            if (isFlag(field.getRawType()) && DRY.matcher(field.getName()).matches()) {
              find.accept(field.getDescription() + " is a flag for dry runs");
            }
          }
          for (JavaMethod method : here.getMethods()) {
            if (isFlag(method.getRawReturnType()) && DRY.matcher(method.getName()).matches()) {
              find.accept(method.getDescription() + " is a flag for dry runs");
            }
          }
          here.getConstructors().forEach(made -> flagsAmong(made, made.reflect(), find));
          here.getMethods().forEach(method -> flagsAmong(method, method.reflect(), find));
        });
  }

  private static void flagsAmong(JavaCodeUnit unit, Executable real, Consumer<String> find) {
    Arrays.stream(real.getParameters())
        .filter(parameter -> parameter.getType() == boolean.class)
        .filter(parameter -> DRY.matcher(parameter.getName()).matches())
        .forEach(
            parameter ->
                find.accept(
                    unit.getDescription() + " takes the dry-run flag " + parameter.getName()));
  }

  private static boolean isFlag(JavaClass type) {
    return type.isEquivalentTo(boolean.class) || type.isEquivalentTo(Boolean.class);
  }

  private static boolean in(JavaClass seen, String room) {
    return seen.getPackageName().equals(room) || seen.getPackageName().startsWith(room + ".");
  }

  private static ArchCondition<JavaClass> must(
      String what, BiConsumer<JavaClass, Consumer<String>> look) {
    return condition(what, look, true);
  }

  private static ArchCondition<JavaClass> mustNot(
      String what, BiConsumer<JavaClass, Consumer<String>> look) {
    return condition(what, look, false);
  }

  /** A finding breaks a `must`; under `no classes should` it is what must not be met. */
  private static ArchCondition<JavaClass> condition(
      String what, BiConsumer<JavaClass, Consumer<String>> look, boolean findingBreaks) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaClass here, ConditionEvents events) {
        look.accept(
            here, finding -> events.add(new SimpleConditionEvent(here, !findingBreaks, finding)));
      }
    };
  }
}

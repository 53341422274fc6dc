package io.midwatch.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * Law 6, as far as class files show it: no cycles, every package marked, no name without meaning.
 */
final class ShapeLaws {
  private static final String SAYS_NOTHING =
      "(.*(Utils?|Utilit(y|ies)|Helpers?|Manager|Impl|Common)|Base([A-Z].*)?)";

  private ShapeLaws() {}

  static List<ArchRule> packagesAreInOrder(String root) {
    return List.of(
        slices()
            .matching(root + ".(**)")
            .should()
            .beFreeOfCycles()
            .because(
                "two packages that need each other are one package that nobody can read alone"),
        classes()
            .that()
            .resideInAPackage(root + "..")
            .should(standInANullMarkedPackage())
            .because("without @NullMarked on its package-info a package is not checked for null"),
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .haveNameMatching("(.*[.$])" + SAYS_NOTHING)
            .because("such a name says that nobody knew what the class is for"));
  }

  private static ArchCondition<JavaClass> standInANullMarkedPackage() {
    return new ArchCondition<>("stand in a package whose package-info is @NullMarked") {
      @Override
      public void check(JavaClass here, ConditionEvents events) {
        if (!here.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(
                  here, here.getName() + ": " + here.getPackageName() + " is not @NullMarked"));
        }
      }
    };
  }
}

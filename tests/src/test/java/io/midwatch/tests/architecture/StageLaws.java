package io.midwatch.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Laws 3, 4 and 7: how the stages stand to each other, to the adapters and to approval. */
final class StageLaws {
  static final List<String> STAGES =
      List.of(
          "intake",
          "investigation",
          "judgement",
          "approval",
          "execution",
          "verification",
          "learning");

  /** Ports whose sandbox form is still to come; one that has come is struck off. */
  private static final Set<String> AWAITED = Set.of("signin.IdentityProvider");

  private StageLaws() {}

  static List<ArchRule> orderIsWrittenOnce(String root) {
    String engine = root + ".engine.";
    Set<String> awaited = AWAITED.stream().map(engine::concat).collect(Collectors.toSet());
    List<ArchRule> laws = new ArrayList<>();
    for (String stage : STAGES) {
      laws.add(
          noClasses()
              .that()
              .resideInAPackage(engine + stage + "..")
              .should()
              .dependOnClassesThat(ofAnotherStage(engine, stage))
              .allowEmptyShould(true)
              .because("the order of the stages is written in flow and nowhere else"));
    }
    laws.add(
        slices()
            .matching(engine + "adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .because("an outside system can be taken away without touching another one's adapter"));
    laws.add(
        noClasses()
            .that()
            .resideOutsideOfPackages(engine + "app..", engine + "adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(engine + "adapter..")
            .because("only app says which part stands behind which port"));
    laws.add(
        classes()
            .that()
            .areInterfaces()
            .and()
            .resideInAPackage(root + ".engine..")
            .and()
            .resideOutsideOfPackage(engine + "adapter..")
            .should(StageConditions.haveASandboxForm(engine + "adapter", awaited))
            .because("a simulation is worth what its sandbox covers: every port has a form there"));
    laws.add(
        noClasses()
            .that(
                resideInAPackage(engine + "flow..")
                    .or(resideInAPackage(engine + "facts.."))
                    .or(resideInAPackage(root + ".rules.."))
                    .or(ofAnotherStage(engine, "none")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(engine + "analysis..")
            .because(
                "what a model says, and what was looked up because it asked, is shown to people"
                    + " and read by no stage"));
    return laws;
  }

  static List<ArchRule> nothingRunsUnapproved(String root) {
    String approval = root + ".engine.approval";
    String execution = root + ".engine.execution";
    return List.of(
        classes()
            .that()
            .haveFullyQualifiedName(approval + ".ApprovedChange")
            .should(StageConditions.beMadeInTheirPackageOnly())
            .allowEmptyShould(true)
            .because("whoever holds an ApprovedChange holds the proof that it was approved"),
        noClasses()
            .that()
            .resideInAPackage(execution + "..")
            .should(StageConditions.takeFromOutside(execution, StageConditions.unapproved(root)))
            .allowEmptyShould(true)
            .because("execution accepts only an ApprovedChange: nothing runs unapproved, by type"),
        noClasses()
            .that()
            .resideOutsideOfPackages(execution + "..", root + ".engine.adapter..")
            .should(StageConditions.callInterfacesOf(execution))
            .because("the doors that write to a cluster are opened by execution alone"));
  }

  static List<ArchRule> aDryRunIsTheRealCode(String root) {
    return List.of(
        noClasses()
            .that()
            .resideInAPackage(root + ".engine..")
            .and()
            .resideOutsideOfPackages(root + ".engine.adapter..", root + ".engine.cli..")
            .and()
            .areNotInterfaces()
            .should(StageConditions.carryAFlagForDryRuns())
            .because(
                "a dry run is the real code with the sandbox world plugged in; a flag in the middle"
                    + " would make it other code than the one that acts"),
        noClasses()
            .that(
                resideInAPackage(root + ".engine.flow..")
                    .or(ofAnotherStage(root + ".engine.", "none")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(root + ".engine.simulation..")
            .because("the stages can't know whether the world they act on is a simulated one"));
  }

  /** Of a stage other than this one; execution alone may see what approval hands it. */
  private static DescribedPredicate<JavaClass> ofAnotherStage(String engine, String own) {
    return DescribedPredicate.describe(
        "belong to another stage",
        seen ->
            STAGES.stream()
                    .filter(stage -> !stage.equals(own))
                    .anyMatch(stage -> resideInAPackage(engine + stage + "..").test(seen))
                && !(own.equals("execution")
                    && seen.getName().equals(engine + "approval.ApprovedChange")));
  }
}

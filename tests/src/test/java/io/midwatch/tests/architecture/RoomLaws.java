package io.midwatch.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Laws 1 and 2: what the rooms below the engine may see. */
final class RoomLaws {
  /** The packages of rules that see more than the JDK, JSpecify and rules, and what they see. */
  private static final Map<String, List<String>> DOORS =
      Map.of(
          "rulebook", List.of("org.kie..", "org.drools.."),
          "orders", List.of("org.kie..", "org.drools.."),
          "policy", List.of("com.fasterxml.jackson..", "org.yaml.snakeyaml.."),
          "decision", List.of("com.fasterxml.jackson.."));

  private RoomLaws() {}

  static List<ArchRule> rulesAreAlone(String root) {
    return List.of(
        classes()
            .that()
            .resideInAPackage(root + ".rules..")
            .should(seeOnlyWhatTheirDoorShows(root + ".rules"))
            .because(
                "the words and the reasoning must outlive every library: only the rulebook and the"
                    + " order language meet Drools, only policy and decision read or write text"),
        noClasses()
            .that()
            .resideInAPackage(root + ".rules..")
            .should(Ambient.REACH_OUTSIDE)
            .because(
                "the same case must give the same decision on any machine for ever; time enters"
                    + " once, as `now` in the case, and everything else as a fact"));
  }

  static List<ArchRule> agentsOnlySpeak(String root) {
    String agents = root + ".agents..";
    return List.of(
        noClasses()
            .that()
            .resideInAPackage(agents)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                root + ".engine..",
                "io.fabric8..",
                "com.slack..",
                "java.sql..",
                "javax.sql..",
                "jakarta.persistence..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ProcessBuilder.class.getName())
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(Runtime.class.getName())
            .allowEmptyShould(true)
            .because("a model says words, never deeds: no path leads from a prompt to an executor"),
        noClasses()
            .that()
            .resideInAPackage(agents)
            .and()
            .resideOutsideOfPackage(root + ".agents.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "dev.langchain4j..", "software.amazon.awssdk..")
            .because("the way to the model is the only one to the network, and it is one package"),
        noClasses()
            .that()
            .resideInAPackage(agents)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.nio.file..",
                "java.nio.channels..",
                "java.util.zip..",
                "java.util.jar..",
                "java.util.logging..",
                "javax.net..",
                "javax.naming..",
                "java.rmi..",
                "java.awt..",
                "com.sun..",
                "sun..",
                "jdk..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(?!URI$|URISyntaxException$|http\\.).*")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Print(Stream|Writer)|Console)")
            .allowEmptyShould(true)
            .because("an agent knows what it is handed: no file, no socket, no other service"),
        noClasses()
            .that()
            .resideInAPackage(agents)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "javax.script..")
            .orShould()
            .callMethodWhere(target(name("forName")))
            .orShould()
            .callMethodWhere(target(name("loadClass")))
            .orShould()
            .callMethodWhere(target(name("newInstance")))
            .allowEmptyShould(true)
            .because("a service is one class path: what is not seen must not be found by its name"),
        noClasses()
            .that()
            .resideOutsideOfPackage(agents)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(root + ".agents.*..")
            .because("agents has one door, its base package; prompts and models stay behind it"),
        noClasses()
            .that()
            .resideOutsideOfPackages(agents, root + ".engine.adapter.mcp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.langchain4j..")
            .because("the language model library is a detail of the lookouts"),
        noClasses()
            .that()
            .resideOutsideOfPackage(root + ".agents.retrieval..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..")
            .because("how text is searched is a detail of retrieval"));
  }

  private static ArchCondition<JavaClass> seeOnlyWhatTheirDoorShows(String rules) {
    return new ArchCondition<>("see only the JDK, JSpecify, rules and what their door shows") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        PackageMatchers visible = PackageMatchers.of(visibleFrom(from, rules));
        for (Dependency seen : from.getDirectDependenciesFromSelf()) {
          String there = seen.getTargetClass().getBaseComponentType().getPackageName();
          if (!there.isEmpty() && !visible.test(there)) {
            events.add(SimpleConditionEvent.violated(from, seen.getDescription()));
          }
        }
      }
    };
  }

  private static List<String> visibleFrom(JavaClass from, String rules) {
    List<String> visible = new ArrayList<>(List.of("java..", "org.jspecify..", rules + ".."));
    DOORS.forEach(
        (door, shown) -> {
          String inside = rules + "." + door;
          if (from.getPackageName().equals(inside)
              || from.getPackageName().startsWith(inside + ".")) {
            visible.addAll(shown);
          }
        });
    return visible;
  }
}

package io.midwatch.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Law 5: each outside part is known in one place. */
final class EdgeLaws {
  private EdgeLaws() {}

  static List<ArchRule> outsidePartsStayAtTheEdge(String root) {
    String engine = root + ".engine.";
    return List.of(
        only(
            List.of(
                engine + "adapter.kubernetes..",
                engine + "adapter.argoworkflows..",
                engine + "adapter.argocd..",
                engine + "fleet.reader.."),
            List.of("io.fabric8.."),
            "a cluster is reached through few doors, and each of them is watched by its tests"),
        only(
            List.of(engine + "adapter.database.."),
            List.of(
                "jakarta.persistence..",
                "jakarta.transaction..",
                "org.hibernate..",
                "com.github.kagkarlsson.."),
            "a transaction is the unit of work's affair; stages don't know how they are kept"),
        only(
            List.of(engine + "adapter.slack.."),
            List.of("com.slack.."),
            "people may be reached in other ways; the stages know people, not Slack"),
        only(
            List.of(engine + "app..", engine + "web..", engine + "adapter.."),
            List.of(
                "io.quarkus..",
                "io.smallrye..",
                "io.vertx..",
                "jakarta.enterprise..",
                "jakarta.inject..",
                "jakarta.ws.rs..",
                "org.eclipse.microprofile.."),
            "the middle of the house is plain Java: it is read, tested and kept without a"
                + " framework"));
  }

  private static ArchRule only(List<String> here, List<String> known, String why) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(here.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(known.toArray(String[]::new))
        .because(why);
  }
}

package io.midwatch.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seven laws of the house, and for each one a small house that breaks it. */
class HouseLawsTest {
  private static final String HOUSE = "io.midwatch";
  private static final String BROKEN = HouseLawsTest.class.getPackageName() + ".fixture.law";
  private static final Path ROOT = Path.of(System.getProperty("midwatch.root", ".."));

  private static final JavaClasses ROOMS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(HOUSE + ".rules", HOUSE + ".agents", HOUSE + ".engine");

  private static final Map<Integer, JavaClasses> BROKEN_HOUSES = new ConcurrentHashMap<>();

  static Stream<HouseLaw> laws() {
    return HouseLaw.under(HOUSE).stream();
  }

  static Stream<HouseLaw> lawsOfBrokenHouses() {
    return IntStream.rangeClosed(1, 7)
        .boxed()
        .flatMap(
            number ->
                HouseLaw.under(BROKEN + number).stream().filter(law -> law.number() == number));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void the_house_keeps(HouseLaw law) {
    law.rule().check(ROOMS);
  }

  @ParameterizedTest
  @MethodSource("lawsOfBrokenHouses")
  void a_broken_house_is_seen_red_by(HouseLaw law) {
    JavaClasses house = brokenHouse(law.number());
    assertThat(law.rule().evaluate(house).hasViolation()).as(law.toString()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("lawsOfBrokenHouses")
  void every_law_says_why(HouseLaw law) {
    assertThat(law.rule().getDescription()).contains(", because ");
  }

  @Test
  void every_breach_in_a_broken_house_is_named() {
    for (int number = 1; number <= 7; number++) {
      JavaClasses house = brokenHouse(number);
      String said = reportOn(house, number);
      List<String> breaches =
          house.stream()
              .filter(one -> one.getSimpleName().startsWith("Breaks"))
              .map(JavaClass::getName)
              .toList();
      assertThat(breaches).as("breaches of law %d", number).isNotEmpty();
      assertThat(said).contains(breaches);
    }
  }

  @Test
  void the_rooms_that_are_looked_at_hold_something() {
    assertThat(ROOMS.stream().map(JavaClass::getPackageName))
        .contains("io.midwatch.rules", "io.midwatch.engine.app");
  }

  @Test
  void every_package_says_in_a_sentence_what_it_is() {
    assertThat(Stream.of("rules", "agents", "engine"))
        .allSatisfy(
            room ->
                assertThat(FirstSentences.missingUnder(ROOT.resolve(room).resolve("src/main/java")))
                    .isEmpty());
  }

  @Test
  void a_package_that_says_nothing_is_named() {
    Path broken = ROOT.resolve("tests/src/test/java").resolve((BROKEN + 6).replace('.', '/'));
    assertThat(FirstSentences.missingUnder(broken))
        .hasSize(3)
        .anyMatch(line -> line.contains("no package-info.java"))
        .anyMatch(line -> line.contains("no javadoc followed by @NullMarked"))
        .anyMatch(line -> line.contains("says too little"));
  }

  private static JavaClasses brokenHouse(int number) {
    return BROKEN_HOUSES.computeIfAbsent(
        number, law -> new ClassFileImporter().importPackages(BROKEN + law));
  }

  private static String reportOn(JavaClasses house, int number) {
    StringBuilder said = new StringBuilder();
    HouseLaw.under(BROKEN + number).stream()
        .filter(law -> law.number() == number)
        .forEach(law -> said.append(law.rule().evaluate(house).getFailureReport()));
    return said.toString();
  }
}

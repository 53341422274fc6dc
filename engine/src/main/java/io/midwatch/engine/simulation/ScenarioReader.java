package io.midwatch.engine.simulation;

import io.midwatch.engine.approval.Person;
import io.midwatch.rules.Moment;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.Findings;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.policy.YamlFields;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a scenario from YAML: all of it or none, with everything that is wrong. */
public final class ScenarioReader {

  /** The longest that a scenario may be played. */
  static final Duration LONGEST = Duration.ofHours(24);

  private static final String USUAL_START = "2026-03-03T02:00:00Z";
  private static final int USUAL_SEED = 7;
  private static final int MOST = 500;
  private static final int LARGEST = 256 * 1024;
  private static final List<String> MODELS =
      Stream.of(MadeModel.values()).map(MadeModel::word).toList();
  private static final List<String> MODES = List.of("act", "observe");

  private final PackFile file;
  private final Findings findings = new Findings();

  private ScenarioReader(PackFile file) {
    this.file = file;
  }

  /**
   * What became of a file.
   *
   * @param scenario the scenario; null if there is a problem
   * @param problems everything that is wrong, by place
   */
  public record Read(@Nullable Scenario scenario, List<PolicyProblem> problems) {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /** Reads one file. */
  public static Read read(PackFile file) {
    return new ScenarioReader(file).read();
  }

  private Read read() {
    if (file.text().length() > LARGEST) {
      String size = file.text().length() + " letters; the limit is " + LARGEST;
      return new Read(
          null,
          List.of(
              new PolicyProblem(file.path(), 0, 0, "too-large", size, "is it the right file?")));
    }
    Optional<Scenario> scenario = YamlFields.read(file, findings).map(this::scenario);
    return findings.none()
        ? new Read(scenario.orElseThrow(), List.of())
        : new Read(null, findings.sorted());
  }

  private Scenario scenario(YamlFields root) {
    List<Person> people =
        root.optional("people", key -> people(root)).orElse(Scenario.USUAL_PEOPLE);
    WorldReader world = WorldReader.of(root.inner("world"));
    List<Scenario.Event> events = events(root, new EventReader(world, people));
    List<Expectation> expectations =
        root.each("expect").stream().map(ExpectationReader::timed).toList();
    List<Expectation> nevers =
        root.optional("never", root::each).orElse(List.of()).stream()
            .map(ExpectationReader::never)
            .toList();
    limits(root, events.size(), expectations.size() + nevers.size());
    Scenario scenario =
        new Scenario(
            root.text("name"),
            file.path(),
            root.text("pack", ""),
            root.optional("seed", key -> root.number(key, 0, 999_999_999)).orElse(USUAL_SEED),
            root.optional("mode", key -> root.word(key, MODES)).orElse("act").equals("act"),
            start(root),
            people,
            root.optional("calendar", root::inner).map(Calendar::read).orElse(Calendar.EMPTY),
            world.sketch(),
            root.optional("model", key -> root.word(key, MODELS))
                .map(word -> MadeModel.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(MadeModel.NONE),
            events,
            expectations,
            nevers,
            length(root, Scenario.lastTime(events, expectations)));
    root.done();
    return scenario;
  }

  private static List<Scenario.Event> events(YamlFields root, EventReader reader) {
    return root.optional("events", root::each).orElse(List.of()).stream()
        .flatMap(each -> reader.event(each).stream())
        .toList();
  }

  private static Duration length(YamlFields root, Duration last) {
    Duration until =
        root.optional("until", key -> root.duration(key, Duration.ofSeconds(1), LONGEST))
            .orElse(last);
    if (until.compareTo(last) < 0) {
      root.wrong("until", "wrong-value", "something is written for later than that", "");
    }
    return until;
  }

  private static void limits(YamlFields root, int events, int expectations) {
    if (expectations == 0) {
      root.wrong("expect", "empty-list", "nothing is expected", "say what must be true");
    }
    if (events + expectations > MOST) {
      root.wrong(
          "too-many",
          events + expectations + " events and expectations; the limit is " + MOST,
          "write several scenarios");
    }
  }

  private static Moment start(YamlFields root) {
    String text = root.text("start", USUAL_START);
    try {
      return Moment.parse(text);
    } catch (DateTimeException e) {
      root.wrong(
          "start",
          "wrong-value",
          "`" + Findings.shown(text) + "` is no moment",
          "write it in UTC, such as `" + USUAL_START + "`");
      return Moment.parse(USUAL_START);
    }
  }

  private static List<Person> people(YamlFields root) {
    List<Person> people = new ArrayList<>();
    for (YamlFields each : root.each("people")) {
      people.add(
          new Person(
              each.name("name"),
              each.words("roles", List.of(Person.APPROVER, Person.MANAGER)),
              true));
      each.done();
    }
    return people;
  }
}

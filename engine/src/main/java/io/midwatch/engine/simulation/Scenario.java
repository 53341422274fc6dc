package io.midwatch.engine.simulation;

import io.midwatch.engine.approval.Person;
import io.midwatch.rules.Moment;
import io.midwatch.rules.policy.Calendar;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A world, what happens in it over virtual time, and what must be true.
 *
 * @param name a sentence
 * @param file where it is written
 * @param pack the pack it was written for; empty if it does not say
 * @param seed of names and small delays
 * @param act false to observe only
 * @param start when it begins
 * @param people who may sign
 * @param calendar freezes and windows beside those of the pack
 * @param world how the fleet is when it begins
 * @param model the language model that is asked beside the flow
 * @param events what happens, by time
 * @param expectations what must be true at, or by, some time
 * @param nevers what must not be true at any time
 * @param length how long it is played
 */
public record Scenario(
    String name,
    String file,
    String pack,
    long seed,
    boolean act,
    Moment start,
    List<Person> people,
    Calendar calendar,
    WorldSketch world,
    MadeModel model,
    List<Event> events,
    List<Expectation> expectations,
    List<Expectation> nevers,
    Duration length) {

  /** Who signs where a scenario names nobody: the people of the demo. */
  public static final List<Person> USUAL_PEOPLE =
      List.of(
          new Person("anna", List.of(Person.APPROVER), true),
          new Person("ben", List.of(Person.APPROVER), true),
          new Person("mo", List.of(Person.APPROVER, Person.MANAGER), true));

  public Scenario {
    people = List.copyOf(people);
    events = events.stream().sorted(Comparator.comparing(Event::at)).toList();
    expectations = List.copyOf(expectations);
    nevers = List.copyOf(nevers);
  }

  /** The same beside another language model. */
  public Scenario beside(MadeModel other) {
    return new Scenario(
        name,
        file,
        pack,
        seed,
        act,
        start,
        people,
        calendar,
        world,
        other,
        events,
        expectations,
        nevers,
        length);
  }

  /**
   * Something that happens.
   *
   * @param at how long after the beginning
   * @param line where it is written
   * @param what it is
   */
  public record Event(Duration at, int line, Happening what) {}

  /** The person of a name. */
  public Optional<Person> person(String called) {
    return people.stream().filter(person -> person.name().equals(called)).findFirst();
  }

  /** The last time that is written in it. */
  static Duration lastTime(List<Event> events, List<Expectation> expectations) {
    return Stream.concat(
            events.stream().map(Event::at), expectations.stream().map(Expectation::when))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}

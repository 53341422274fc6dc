package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.approval.Person;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Votes of people who may not, and of people who are somebody else. */
final class AttacksByPeople {

  private static final Person MANAGER_ANNA =
      new Person("Anna", List.of("approver", "manager"), true);

  private AttacksByPeople() {}

  static Stream<Attack> byPeople() {
    return Stream.of(
        person("somebody without a role", "needs the role", "eve"),
        person("a viewer", "needs the role", "eve", "viewer"),
        person("an operator", "needs the role", "eve", "operator"),
        person("a policy admin", "needs the role", "eve", "policy-admin"),
        person("a role in capitals", "needs the role", "eve", "APPROVER"),
        person("a role that only begins like one", "needs the role", "eve", "approver-trainee"),
        new Attack(
            "a service account that holds every role",
            "only people sign",
            a -> a.vote(new Person("ci", List.of("approver", "manager"), false))),
        person("a person called like the pack", "only people sign", "pack:demo", "manager"),
        person("a person called like the pack, in capitals", "only people", "PACK:x", "manager"),
        proposer("who proposed it", "anna"),
        proposer("who proposed it, in capitals", "ANNA"),
        proposer("who proposed it, in wide letters", "\uff41\uff4e\uff4e\uff41"),
        proposer("who proposed it, with a letter of no width", "an\u200bna"),
        proposer("who proposed it, with a space behind", "anna "),
        person("a look-alike in Cyrillic", "one script", "\u0430nna", "approver", "manager"),
        twice("a person who has signed", "one word from each", Theatre.ANNA),
        twice("the same person in capitals, as a manager", "one word from each", MANAGER_ANNA),
        twice("the same person with a soft hyphen", "one word", named("an\u00adna")),
        twice("a second who is no manager", "one of two must be a manager", Theatre.BEN));
  }

  static Stream<Attack> byRole() {
    return Stream.of(
        lost("a signer has left", "is not known here", a -> a.theatre.people.remove("anna")),
        lost(
            "a signer has lost the role",
            "no longer holds a role",
            a -> a.theatre.people.put("anna", new Person("anna", List.of("viewer"), true))),
        lost(
            "the manager is none any more",
            "nobody who signed is one any more",
            a -> a.theatre.people.put("mo", new Person("mo", List.of("approver"), true))),
        lost(
            "a signer turns out to be no person",
            "no longer holds a role",
            a -> a.theatre.people.put("mo", new Person("mo", Theatre.MO.roles(), false))),
        lost(
            "a signer turns out to have proposed it",
            "may not sign what they proposed",
            a -> a.theatre.barred.add("anna")));
  }

  private static Attack person(String name, String law, String called, String... roles) {
    return new Attack(name, law, a -> a.vote(new Person(called, List.of(roles), true)));
  }

  private static Attack proposer(String name, String called) {
    return new Attack(
        name,
        "nobody signs what they proposed",
        a -> {
          a.theatre.barred.add(called);
          return a.vote(new Person(called, Theatre.MO.roles(), true));
        });
  }

  private static Person named(String name) {
    return new Person(name, Theatre.MO.roles(), true);
  }

  private static Attack twice(String name, String law, Person second) {
    return new Attack(
        name,
        law,
        a -> {
          assertThat(a.vote(Theatre.ANNA)).isEmpty();
          return a.vote(second);
        });
  }

  private static Attack lost(String name, String law, Consumer<Attacked> loss) {
    return new Attack(
        name,
        law,
        a -> {
          a.signed();
          loss.accept(a);
          return a.ran();
        });
  }
}

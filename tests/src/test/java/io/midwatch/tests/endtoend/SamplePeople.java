package io.midwatch.tests.endtoend;

import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.Person;
import java.util.List;

/** The people of the fake desk. */
final class SamplePeople {

  static final Identity DEMO =
      Identity.demo(
          List.of(
              new Person("anna", List.of("approver")),
              new Person("bo", List.of()),
              new Person("mo", List.of("approver", "manager")),
              new Person("pia", List.of("policy-admin"))));

  private SamplePeople() {}
}

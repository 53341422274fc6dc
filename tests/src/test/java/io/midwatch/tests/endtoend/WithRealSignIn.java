package io.midwatch.tests.endtoend;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/** The service with a desk of memory behind its pages, and its own way of knowing people. */
public class WithRealSignIn implements QuarkusTestProfile {

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(FakeDesk.class, RealSignIn.class);
  }
}

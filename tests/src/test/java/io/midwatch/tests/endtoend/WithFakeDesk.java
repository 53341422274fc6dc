package io.midwatch.tests.endtoend;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/** The service with a desk of memory behind its pages, and callers who are who they say. */
public class WithFakeDesk implements QuarkusTestProfile {

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(FakeDesk.class, FakeRecognition.class);
  }
}

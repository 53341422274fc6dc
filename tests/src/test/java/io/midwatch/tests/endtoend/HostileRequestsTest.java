package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.tests.endtoend.RunningRoutes.Route;
import io.midwatch.tests.hostile.Knocker;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every route of the running service, given what nobody should send. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class HostileRequestsTest {

  private static final List<String> JSON =
      List.of(
          "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"A\",\"cluster\":\"c\"}}]}",
          "{\"planHash\":\"0\",\"decision\":\"approve\",\"reason\":\"r\",\"proposal\":{},"
              + "\"cluster\":\"\",\"operation\":\"\",\"name\":\"n\",\"scopes\":[\"read\"],\"days\":3}");
  private static final List<String> FORM =
      List.of("planHash=0&decision=approve&reason=r&cluster=&operation=&theme=dark&person=anna");

  @TestHTTPResource("/")
  URI base;

  @Inject FakeDesk desk;

  @Test
  void every_route_answers_bad_requests_in_words_and_soon() {
    desk.begin(Samples.night());
    Knocker knocker = new Knocker(base);
    for (Route route : RunningRoutes.all()) {
      if (route.path().startsWith("/sign-")) {
        continue; // nothing stands behind it here; it is knocked at in the packed service
      }
      boolean form = route.takesForm();
      String type = form ? "application/x-www-form-urlencoded" : "application/json";
      knocker.at(route.method(), route.path(), type, form ? FORM : JSON, 1);
    }
    System.out.println("over a fake desk: " + knocker.counts());
    assertThat(knocker.wrong()).isEmpty();
  }
}

package io.midwatch.agents;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathTest {

  /** Not even by reflection: what could act is not there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.midwatch.engine.execution.Changes",
        "io.midwatch.engine.flow.IncidentFlow",
        "io.midwatch.engine.adapter.database.DatabaseDoor",
        "io.fabric8.kubernetes.client.KubernetesClient",
        "jakarta.persistence.EntityManager",
        "org.h2.Driver",
        "org.postgresql.Driver",
        "com.slack.api.Slack",
        "io.quarkus.runtime.Quarkus"
      })
  void nothing_that_acts_is_on_the_class_path_of_the_agents(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
  }
}

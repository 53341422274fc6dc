package io.midwatch.engine.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.fleet.KubeObject;
import org.junit.jupiter.api.Test;

class DaemonSetHealthTest {

  @Test
  void a_daemon_set_is_settled_once_every_node_has_an_available_new_pod() throws Exception {
    assertThat(counts(3, 3, 3, 3).settled()).isTrue();
    assertThat(counts(0, 0, 0, 0).settled()).isTrue();
  }

  @Test
  void it_is_not_while_one_is_old_missing_or_not_available_yet() throws Exception {
    assertThat(counts(3, 2, 3, 3).settled()).isFalse();
    assertThat(counts(3, 3, 2, 3).settled()).isFalse();
    assertThat(counts(3, 3, 3, 2).settled()).isFalse();
    assertThat(counts(3, 2, 3, 1).shown()).isEqualTo("1 of 3 pods ready, 2 of the newest revision");
  }

  @Test
  void it_is_not_where_its_controller_has_said_nothing() throws Exception {
    PodCounts counts = of("{'kind':'DaemonSet'}");

    assertThat(counts.settled()).isFalse();
    assertThat(counts.shown()).startsWith("0 of an unknown number of pods ready");
  }

  @Test
  void a_deployment_is_counted_by_its_replicas() throws Exception {
    assertThat(
            of("{'kind':'Deployment','spec':{'replicas':2},'status':{'replicas':2,"
                    + "'updatedReplicas':2,'readyReplicas':1}}")
                .lacking())
        .isEqualTo(1);
  }

  private static PodCounts counts(int desired, int updated, int current, int available)
      throws JsonProcessingException {
    return of(
        "{'kind':'DaemonSet','spec':{},'status':{'desiredNumberScheduled':%d,".formatted(desired)
            + "'updatedNumberScheduled':%d,'currentNumberScheduled':%d,'numberAvailable':%d}}"
                .formatted(updated, current, available));
  }

  private static PodCounts of(String json) throws JsonProcessingException {
    return PodCounts.of(
        new KubeObject("eu-1", new ObjectMapper().readTree(json.replace('\'', '"'))));
  }
}

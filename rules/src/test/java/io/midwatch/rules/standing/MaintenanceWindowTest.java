package io.midwatch.rules.standing;

import io.midwatch.rules.facts.MaintenanceWindow;
import org.junit.jupiter.api.Test;

class MaintenanceWindowTest extends GuardrailTest {

  MaintenanceWindowTest() {
    super("guardrail.maintenance-window");
  }

  private static MaintenanceWindow window(String cluster, boolean open) {
    return new MaintenanceWindow(cluster, "nights", "22:00 to 04:00 Europe/Vienna", open);
  }

  @Test
  void a_change_outside_of_its_window_is_vetoed() {
    vetoes(
        Subject.drain().and(window("eu-1", false)),
        "it is outside of the maintenance window nights (22:00 to 04:00 Europe/Vienna)");
  }

  @Test
  void a_change_inside_of_its_window_passes() {
    passes(Subject.drain().and(window("eu-1", true)));
  }

  @Test
  void what_has_no_window_may_be_changed_at_any_time() {
    passes(Subject.drain());
  }

  @Test
  void the_window_of_another_cluster_is_not_this_one() {
    passes(Subject.drain().and(window("eu-2", false)));
  }

  @Test
  void a_calendar_nobody_looked_into_holds() {
    isUnknown(Subject.drain().unlisted(MaintenanceWindow.class));
  }
}

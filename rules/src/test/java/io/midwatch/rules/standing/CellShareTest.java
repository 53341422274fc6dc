package io.midwatch.rules.standing;

import io.midwatch.rules.facts.Cell;
import org.junit.jupiter.api.Test;

class CellShareTest extends GuardrailTest {

  CellShareTest() {
    super("guardrail.cell-share");
  }

  private static Cell cell(int clusters, int changing) {
    return new Cell("eu-1", "a", clusters, changing);
  }

  @Test
  void a_fourth_cluster_of_thirty_is_vetoed() {
    vetoes(
        Subject.rollback().but(cell(30, 3)),
        "changes are being carried out in 3 other clusters of its cell of 30, and this would be"
            + " more than 10 %");
  }

  @Test
  void a_third_cluster_of_thirty_passes() {
    passes(Subject.rollback().but(cell(30, 2)));
  }

  @Test
  void in_a_small_cell_one_cluster_at_a_time_passes() {
    passes(Subject.rollback().but(cell(3, 0)));
    passes(Subject.drain().but(cell(1, 0)));
  }

  @Test
  void in_a_small_cell_a_second_cluster_is_vetoed() {
    vetoes(
        Subject.drain().but(cell(9, 1)),
        "changes are being carried out in 1 other clusters of its cell of 9, and this would be"
            + " more than 10 %");
  }

  @Test
  void another_cell_is_not_this_one() {
    passes(Subject.rollback().and(new Cell("eu-2", "b", 2, 1)));
  }

  @Test
  void a_cell_nobody_looked_at_holds() {
    isUnknown(Subject.rollback().without(Cell.class));
  }
}

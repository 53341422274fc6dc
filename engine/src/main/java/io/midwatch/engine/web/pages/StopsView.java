package io.midwatch.engine.web.pages;

import io.midwatch.rules.decision.StopButton;
import java.util.List;

/**
 * The stop buttons.
 *
 * @param notice what became of the reader's last press; empty if there is nothing to say
 */
record StopsView(Frame frame, String notice, List<Line> lines, List<String> clusters) {

  static StopsView of(Frame frame, String notice, List<String> clusters) {
    return new StopsView(frame, notice, frame.stops().stream().map(Line::of).toList(), clusters);
  }

  /** A pressed button. */
  record Line(String id, String cluster, String operation, String by, String reason) {

    static Line of(StopButton stop) {
      return new Line(
          stop.id(),
          stop.cluster().isEmpty() ? "every cluster" : stop.cluster(),
          stop.operation().isEmpty() ? "Every operation" : Say.name(stop.operation()),
          stop.by(),
          stop.reason());
    }
  }
}

package io.midwatch.engine.simulation;

import io.midwatch.engine.flow.Doors;
import io.midwatch.rules.Moment;
import java.util.Optional;
import java.util.function.Consumer;

/** A make-believe fleet that lives by a clock, as a scenario has sketched it. */
public interface SimulatedWorld {

  /** The doors that the flow goes through. */
  Doors doors();

  /**
   * Lets everything happen that is due, and hands over what the fleet's Alertmanagers have to tell.
   *
   * @param receiver takes webhook bodies, version 4
   */
  void live(Consumer<String> receiver);

  /** When something will happen by itself next; empty if nothing will. */
  Optional<Moment> next();

  /**
   * Does to the world what an event says.
   *
   * @throws IllegalArgumentException if what it is about is not there
   */
  void happen(Happening.InTheWorld event);

  /** How many writes have reached a cluster through the doors and were taken. */
  long writes();
}

package io.midwatch.agents;

import io.midwatch.agents.correlation.ModelCorrelator;
import io.midwatch.agents.model.ModelDoor;
import io.midwatch.agents.rca.ModelRca;
import java.util.function.UnaryOperator;

/**
 * The agents over one model. They hold nothing but the way to that model: what they say is handed
 * back, and whoever asked decides what becomes of it.
 */
public final class Lookouts {

  private final ModelDoor door;
  private final UnaryOperator<String> redaction;

  /**
   * Agents over a model.
   *
   * @param redaction makes a text fit to leave the house
   */
  public Lookouts(ModelSettings settings, UnaryOperator<String> redaction) {
    this.door = ModelDoor.of(settings, redaction);
    this.redaction = redaction;
  }

  /** The model's name. */
  public String model() {
    return door.name();
  }

  /** Words an analysis. Takes as long as the model takes, within its deadline. */
  public Draft draft(Known known, Purse purse) {
    return new ModelRca(door, redaction).draft(known, purse);
  }

  /** Suggests what belongs together. */
  public Correlator correlator() {
    return new ModelCorrelator(door, redaction);
  }

  /** Ends whatever is being asked. */
  public void close() {
    door.close();
  }
}

package io.midwatch.agents.door;

import io.midwatch.agents.Agents;
import io.midwatch.agents.Draft;
import io.midwatch.agents.Known;
import io.midwatch.agents.Leads;
import io.midwatch.agents.Lookouts;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.Purse;
import io.midwatch.agents.Rca;
import io.midwatch.agents.correlation.ModelCorrelator;
import io.midwatch.agents.model.ModelDoor;
import io.midwatch.agents.rca.ModelRca;
import io.midwatch.agents.rca.RecordedRca;
import io.midwatch.agents.rca.WordedRca;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts the agents together. */
public final class Door implements Agents {

  @Override
  public Rca recorded(Known known) {
    return new RecordedRca(known).write();
  }

  @Override
  public Rca worded(Known known, Draft draft) {
    return new WordedRca(known, draft).write();
  }

  @Override
  public Lookouts over(ModelSettings settings, UnaryOperator<String> redaction) {
    return new Over(ModelDoor.of(settings, redaction), redaction);
  }

  private record Over(ModelDoor door, UnaryOperator<String> redaction) implements Lookouts {

    @Override
    public String model() {
      return door.name();
    }

    @Override
    public Draft draft(Known known, Purse purse) {
      return new ModelRca(door, redaction).draft(known, purse);
    }

    @Override
    public Leads correlate(Known known, List<Neighbour> open, Purse purse) {
      return new ModelCorrelator(door, redaction).correlate(known, open, purse);
    }

    @Override
    public void close() {
      door.close();
    }
  }
}

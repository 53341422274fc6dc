package io.midwatch.agents;

import java.util.List;

/**
 * The agents over one model. They hold nothing but the way to that model: what they say is handed
 * back, and whoever asked decides what becomes of it. Asking takes as long as the model takes,
 * within its deadline, and never throws for what a model or a server does.
 */
public interface Lookouts extends Correlator, AutoCloseable {

  /** The model's name. */
  String model();

  /** Words an analysis. */
  Draft draft(Known known, Purse purse);

  @Override
  Leads correlate(Known known, List<Neighbour> open, Purse purse);

  /** Ends whatever is being asked. */
  @Override
  void close();
}

package io.midwatch.engine.flow;

import java.util.Optional;

/** The packs that were put in force lately, as one transaction sees them. */
public interface PackShelf {

  /** How many are kept; the oldest makes room. */
  int KEPT = 16;

  /** The one that was put in force last. */
  Optional<PackRecord> active();

  /** A pack by its digest, if it is still kept. */
  Optional<PackRecord> find(String digest);

  /** Keeps a pack as the one put in force last. */
  void activate(PackRecord pack);
}

package io.midwatch.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A purse that pays for so many calls and keeps the receipts. */
public class CountingPurse implements Purse {

  private final int most;

  /** The receipts. */
  public final List<ModelCall> calls = new CopyOnWriteArrayList<>(new ArrayList<>());

  /** Pays for so many calls. */
  public CountingPurse(int most) {
    this.most = most;
  }

  @Override
  public Optional<String> refuses(long tokens, long cost) {
    return calls.size() >= most ? Optional.of("all " + most + " are spent") : Optional.empty();
  }

  @Override
  public void spent(ModelCall call) {
    calls.add(call);
  }
}

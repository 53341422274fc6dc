package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.incident;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
import io.midwatch.rules.ResourceRef;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A store, as the contracts see it. */
interface StoreUnderTest {

  /** An empty store. */
  UnitOfWork store();

  /** Hands over what is due until something is true. */
  void handOver(Consumer<StageTask> handler, BooleanSupplier until);

  /** Runs an action that has no result. */
  default void run(Consumer<Work> action) {
    store()
        .inTransaction(
            work -> {
              action.accept(work);
              return true;
            });
  }

  /** A new incident of a target. */
  default IncidentRecord kept(ResourceRef target) {
    return store()
        .inTransaction(
            work -> {
              IncidentRecord incident = incident(work.nextIncidentId(), target);
              work.saveIncident(incident);
              return incident;
            });
  }
}

package io.midwatch.engine.flow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A store that fails as soon as a transaction locks an incident after the ledger: two transactions
 * of which one does so wait for one another.
 */
final class LockOrder implements UnitOfWork {

  private static final Set<String> INCIDENT = Set.of("lockIncident", "lockOpenIncident");
  private static final Set<String> LEDGER = Set.of("append", "lockRunning");

  private final UnitOfWork store;

  LockOrder(UnitOfWork store) {
    this.store = store;
  }

  @Override
  public <T> T inTransaction(Function<Work, T> action) {
    return store.inTransaction(work -> action.apply(watched(work)));
  }

  @Override
  public void sync() {
    store.sync();
  }

  private static Work watched(Work work) {
    Set<String> locked = new HashSet<>();
    boolean[] ledger = {false};
    return (Work)
        Proxy.newProxyInstance(
            Work.class.getClassLoader(),
            new Class<?>[] {Work.class},
            (proxy, method, given) -> {
              Object answer = call(work, method, given);
              ledger[0] |= LEDGER.contains(method.getName());
              if (INCIDENT.contains(method.getName())
                  && answer instanceof Optional<?> found
                  && found.orElse(null) instanceof IncidentRecord incident
                  && locked.add(incident.id())
                  && ledger[0]) {
                throw new AssertionError(incident.id() + " is locked after the ledger");
              }
              return answer;
            });
  }

  private static Object call(Work work, Method method, Object[] given) throws Throwable {
    try {
      return method.invoke(work, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

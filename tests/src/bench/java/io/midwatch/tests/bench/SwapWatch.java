package io.midwatch.tests.bench;

import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.rulebook.StandingOrders;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Swaps five hundred orders again and again, deciding by each, and prints after every hundredth
 * swap what is left after a collection. A leak would show as a number that goes on growing.
 */
public final class SwapWatch extends AsServed {
  private static final int CASES = 32;

  private final PolicyPack pack = Operations.pack(Texts.many(ManyOrders.ORDERS));
  private final List<BenchCase> cases = BenchCases.of(CASES, 12);
  private final List<StandingOrders> inForce = new ArrayList<>();

  private SwapWatch() {}

  /** The first argument says how many swaps. */
  public static void main(String... arguments) {
    new SwapWatch().watch(Integer.parseInt(arguments[0]));
  }

  private void watch(int swaps) {
    decide(Operations.made(pack));
    long empty = heap();
    System.out.println("| swaps of 500 orders | heap, KiB | of it the orders, KiB | metaspace, KiB | classes |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (int swap = 1; swap <= swaps; swap++) {
      StandingOrders orders = Operations.made(pack);
      decide(orders);
      inForce.clear();
      inForce.add(orders);
      if (swap % 100 == 0 || swap == 1) {
        long heap = heap();
        System.out.printf(
            "| %d | %,d | %,d | %,d | %,d |%n",
            swap,
            heap >> 10,
            (heap - empty) >> 10,
            metaspace() >> 10,
            ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
      }
    }
  }

  private void decide(StandingOrders orders) {
    cases.forEach(one -> orders.gist(one.file()));
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
        .sum();
  }
}

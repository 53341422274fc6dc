package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.OrderReader;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.rulebook.StandingOrders;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No order of a built-in pack stands without a test that is bound to its id. */
class EveryOrderTest {

  private static Map<String, Long> testsById() throws Exception {
    Path classes =
        Path.of(EveryOrderTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String folder = EveryOrderTest.class.getPackageName().replace('.', '/');
    Map<String, Long> tests = new TreeMap<>();
    try (Stream<Path> files = Files.list(classes.resolve(folder))) {
      for (Path file : files.filter(path -> path.toString().endsWith("Test.class")).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName(EveryOrderTest.class.getPackageName() + "." + name);
        if (OrderTest.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
          Constructor<?> constructor = type.getDeclaredConstructor();
          tests.merge(((OrderTest) constructor.newInstance()).id(), count(type), Long::sum);
        }
      }
    }
    return tests;
  }

  private static long count(Class<?> type) {
    return type == OrderTest.class
        ? 0
        : count(type.getSuperclass())
            + Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();
  }

  private static List<String> ids(StandingOrders orders) {
    List<String> ids = new ArrayList<>();
    for (PackFile file : orders.pack().orders()) {
      List<Order> in = OrderReader.read(file).orders();
      assertThat(in).as("one order a file: %s", file.path()).hasSize(1);
      ids.add(in.get(0).id());
    }
    return ids;
  }

  @Test
  void every_order_has_a_firing_a_silent_and_a_near_example() throws Exception {
    Map<String, Long> tests = testsById();

    assertThat(tests.keySet()).containsExactlyInAnyOrderElementsOf(ids(OrderTest.DEMO));
    assertThat(tests).allSatisfy((id, count) -> assertThat(count).as(id).isGreaterThanOrEqualTo(3));
  }

  @Test
  void the_demo_adds_to_starter_and_takes_nothing_away() {
    assertThat(ids(OrderTest.DEMO)).containsAll(ids(OrderTest.STARTER));
  }
}

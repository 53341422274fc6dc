package io.midwatch.tests.contract;

import static org.awaitility.Awaitility.await;

import io.midwatch.engine.adapter.sandbox.Access;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.rules.ResourceRef;
import java.time.Duration;
import java.util.List;

class SandboxPodLogsTest extends PodLogsContract {

  @Override
  World open() {
    return new Logs(new SandboxWorld());
  }

  private record Logs(SandboxWorld sandbox) implements World {

    @Override
    public PodLogs logs() {
      return sandbox.fleet().logs();
    }

    @Override
    public PodLogs forbidden() {
      return sandbox.fleet().doors(Access.FORBIDDEN).logs();
    }

    @Override
    public PodLogs unreachable() {
      return sandbox.fleet().doors(Access.UNREACHABLE).logs();
    }

    /** The container would write on while a test looks, were the clock not stopped. */
    @Override
    public Written written() {
      ResourceRef cart = sandbox.deploy("cart", "shop/cart:1", 1);
      sandbox.clock().pass(Duration.ofMinutes(2));
      sandbox.clock().stop();
      ResourceRef pod = new Seen(sandbox.objects()).pods(cart).get(0).ref();
      List<String> all = logs().tail(pod, "cart", false, 1_000).lines().toList();
      return new Written(pod, "cart", all.subList(all.size() - 3, all.size()));
    }

    @Override
    public Waiting waiting() {
      Seen seen = new Seen(sandbox.objects());
      ResourceRef broken = sandbox.create("broken", "shop/broken:missing", 1);
      await().until(() -> !seen.waitsFor(broken).isEmpty());
      return new Waiting(seen.pods(broken).get(0).ref(), "broken");
    }

    @Override
    public void close() {
      sandbox.close();
    }
  }
}

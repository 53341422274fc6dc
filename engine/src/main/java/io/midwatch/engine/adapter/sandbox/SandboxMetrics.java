package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import java.util.List;

/** Answers the selectors that Midwatch asks for; there is no other PromQL here. */
final class SandboxMetrics implements Metrics {

  private final Gate gate;

  SandboxMetrics(Gate gate) {
    this.gate = gate;
  }

  @Override
  public List<Sample> query(String cluster, String promql) {
    return gate.read(
        cluster,
        "query " + promql,
        c -> {
          Selector selector =
              Selector.read(promql)
                  .orElseThrow(
                      () ->
                          new Unavailable(
                              cluster
                                  + ": the sandbox can't evaluate `"
                                  + promql
                                  + "`; it knows plain selectors such as metric{label=\"value\"}",
                              true));
          return new StateMetrics(c)
              .of(selector.metric()).stream()
                  .filter(selector::selects)
                  .map(s -> new Sample(s.with("__name__", s.name()).labels(), s.milli()))
                  .toList();
        });
  }
}

package io.midwatch.engine.fleet;

import java.util.List;
import java.util.SortedMap;

/** Asks a cluster's Prometheus. */
public interface Metrics {

  /**
   * The value of a PromQL expression now.
   *
   * @param cluster a configured cluster
   * @param promql an expression that gives a vector or a scalar
   * @return its samples; values that are no finite number are left out
   * @throws Unavailable if there is no Prometheus for it, it could not be asked, or it refused the
   *     expression
   */
  List<Sample> query(String cluster, String promql);

  /**
   * One sample.
   *
   * @param labels of its series
   * @param milli its value in thousandths
   */
  record Sample(SortedMap<String, String> labels, long milli) {}
}

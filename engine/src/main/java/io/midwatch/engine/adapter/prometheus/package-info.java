/**
 * PromQL goes out to a cluster's Prometheus, samples come in. Which expressions are worth asking is
 * not here.
 */
@NullMarked
package io.midwatch.engine.adapter.prometheus;

import org.jspecify.annotations.NullMarked;

/**
 * What Midwatch would have made of alerts that fired before it was there: a history of alerts and a
 * pack come in, figures go out. Alerts are folded by the flow itself, over made hours; what would
 * have been proposed is an upper bound, since alerts tell no facts. Asking a Prometheus and writing
 * the report are not here.
 */
@NullMarked
package io.midwatch.engine.assessment;

import org.jspecify.annotations.NullMarked;

/**
 * Real alerts of a real cluster, healed by the service as it is delivered: a Prometheus and an
 * Alertmanager go in, the words of its interface and the API server's audit log come out. Browsers
 * are not here.
 */
@NullMarked
package io.midwatch.tests.realinput;

import org.jspecify.annotations.NullMarked;

/**
 * The order language: restricted DRL and plain decision tables come in, checked orders go out as
 * our own tree, with every problem at once. Orders are printed and interpreted here; Drools, and
 * what firing orders lead to, are not.
 *
 * <p>Why so: docs/adr/0006-orders-are-read-by-us.md.
 */
@NullMarked
package io.midwatch.rules.orders;

import org.jspecify.annotations.NullMarked;

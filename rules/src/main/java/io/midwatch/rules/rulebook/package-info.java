/**
 * The only door to Drools: checked orders and facts come in, what the orders said about them goes
 * out, sorted. Texts of orders are read in {@code rules.orders}; verdicts are made of what was said
 * in {@code rules.decision}.
 *
 * <p>Why so: docs/adr/0006-orders-are-read-by-us.md, docs/adr/0008-lists-carry-their-mark.md.
 */
@NullMarked
package io.midwatch.rules.rulebook;

import org.jspecify.annotations.NullMarked;

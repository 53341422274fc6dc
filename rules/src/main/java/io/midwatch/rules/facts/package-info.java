/**
 * The published vocabulary: every type that an order may name. Adding a component is safe; renaming
 * one breaks policies.
 */
@NullMarked
package io.midwatch.rules.facts;

import org.jspecify.annotations.NullMarked;

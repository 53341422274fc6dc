/**
 * The published vocabulary: every type that an order may name. Adding a component is safe; renaming
 * one breaks policies.
 *
 * <p>Why a list needs its mark: docs/adr/0008-lists-carry-their-mark.md.
 */
@NullMarked
package io.midwatch.rules.facts;

import org.jspecify.annotations.NullMarked;

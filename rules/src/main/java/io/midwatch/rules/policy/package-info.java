/**
 * A policy pack, from bytes to checked words: texts of files come in, typed parts and every problem
 * at once go out. Files are not opened here, and what the orders among them mean is known in {@code
 * rules.orders}.
 */
@NullMarked
package io.midwatch.rules.policy;

import org.jspecify.annotations.NullMarked;

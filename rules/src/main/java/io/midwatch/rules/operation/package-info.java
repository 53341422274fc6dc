/**
 * The closed catalogue of what may be done, and what is proposed to be done. Carrying out is not
 * here.
 */
@NullMarked
package io.midwatch.rules.operation;

import org.jspecify.annotations.NullMarked;

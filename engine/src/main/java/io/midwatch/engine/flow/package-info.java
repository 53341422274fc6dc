/**
 * The one column from an alert to its outcome: which stage follows which, and what is kept between
 * them. What a stage does is not here.
 */
@NullMarked
package io.midwatch.engine.flow;

import org.jspecify.annotations.NullMarked;

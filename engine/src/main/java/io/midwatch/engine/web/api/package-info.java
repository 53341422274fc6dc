/**
 * The interface for programs: JSON in, JSON out, in the forms that scripts hold on to. Pages are
 * not here, and nothing is decided here.
 */
@NullMarked
package io.midwatch.engine.web.api;

import org.jspecify.annotations.NullMarked;

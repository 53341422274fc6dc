/**
 * An incident for which somebody must be called comes in, notices for pagers go out: whom to call,
 * when again, and when to stop. How a notice reaches its pager is an adapter's affair; in which
 * transaction it is kept is the flow's.
 */
@NullMarked
package io.midwatch.engine.paging;

import org.jspecify.annotations.NullMarked;

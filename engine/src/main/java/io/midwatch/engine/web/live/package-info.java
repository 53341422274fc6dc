/**
 * What has just happened, told to those who listen. Committed ledger entries come in, small events
 * with an entry's number go out to any number of listeners, none of which costs a thread. What an
 * event means to a page is not here.
 */
@NullMarked
package io.midwatch.engine.web.live;

import org.jspecify.annotations.NullMarked;

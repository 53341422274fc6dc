/**
 * Cards go out to Slack's Web API and signed requests of Slack come in as clicks. What a click may
 * do is decided elsewhere; every text that goes out is plain or escaped. Why Bolt reads and we
 * check: {@code docs/adr/0011-slack-through-bolt.md}.
 */
@NullMarked
package io.midwatch.engine.adapter.slack;

import org.jspecify.annotations.NullMarked;

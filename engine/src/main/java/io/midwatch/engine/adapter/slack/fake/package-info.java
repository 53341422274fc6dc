/**
 * Calls of Slack's Web API come in and are kept as Slack keeps them, and what people do on a page
 * is signed and sent as Slack sends it; for tests and for the demo, on this machine alone. It is no
 * Slack: it knows what this app uses and refuses the rest.
 */
@NullMarked
package io.midwatch.engine.adapter.slack.fake;

import org.jspecify.annotations.NullMarked;

/**
 * Cards for a chat, clicks on them, and who in the chat is which person, come in and are kept; how
 * a chat is spoken to is an adapter's affair, and what a click may do is the flow's.
 */
@NullMarked
package io.midwatch.engine.chat;

import org.jspecify.annotations.NullMarked;

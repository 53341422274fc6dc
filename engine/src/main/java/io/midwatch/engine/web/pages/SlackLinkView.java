package io.midwatch.engine.web.pages;

import io.midwatch.engine.chat.Link;
import java.util.List;

/**
 * Asks a person whether they are a user of Slack.
 *
 * @param notice what there is to say; empty for nothing
 * @param user the user, in Slack's names; empty if there is nobody to link
 * @param code the one-time code
 * @param own the links that the reader has
 */
record SlackLinkView(Frame frame, String notice, String user, String code, List<Link> own) {}

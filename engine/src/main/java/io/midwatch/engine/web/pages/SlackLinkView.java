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
record SlackLinkView(Frame frame, String notice, String user, String code, List<Own> own) {

  /** A link of the reader's. */
  record Own(String user, String team, At at) {

    static Own of(Link link) {
      return new Own(link.user(), link.team(), At.of(link.at()));
    }
  }
}

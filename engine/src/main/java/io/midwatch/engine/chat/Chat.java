package io.midwatch.engine.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A chat in which people sign. Nothing is thrown: whatever fails is an answer. */
public interface Chat {

  /** Posts a card. */
  Answer post(Card card, Face face);

  /** Changes a card that stands. */
  Answer update(Card card, Face face);

  /** Looks for a card that may have been posted: done with its message, or with an empty one. */
  Answer find(Card card);

  /** Shows a person, drawn by us and now, what they are about to sign. */
  Answer confirm(String trigger, Face face, String word);

  /** Asks a person what is wrong with a plan. */
  Answer askReason(String trigger, Face face, String word);

  /** Asks a person what the cause was. */
  Answer askCause(String trigger, Face face, String word);

  /** Tells one person something in a channel. */
  Answer whisper(String channel, String user, String text);

  /** Tells one person where to say who they are. */
  Answer invite(String channel, String user, String code);

  /** Answers in a card's thread. */
  Answer reply(Card card, List<String> lines);

  /**
   * Tells a whole channel of a storm, in the message that stands already if there is one.
   *
   * @param path the page that it is about, from the service's own address on
   */
  Answer notice(Storm storm, List<String> lines, String path);

  /** Looks for a storm's message that may have been posted, as for a card. */
  Answer find(Storm storm);

  /** Whether somebody is a full member of this workspace: done, or refused with the reason. */
  Answer member(String user);

  /** What became of it. */
  sealed interface Answer {

    /**
     * It is done.
     *
     * @param message the message's name in the chat; empty where there is none
     */
    record Done(String message) implements Answer {}

    /**
     * The pace that the chat allows is used up: nothing was tried, or it said so itself.
     *
     * @param after when it may go on
     */
    record Paced(Duration after) implements Answer {}

    /** It may have been done or not, and may work later. */
    record Later(Optional<Duration> after, String problem) implements Answer {}

    /** It was not done, and will not be. */
    record Refused(String problem) implements Answer {}
  }
}

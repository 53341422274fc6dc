package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.Face;
import io.midwatch.engine.chat.Storm;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A chat that takes everything and tells what its cards show. Nobody clicks in it. */
public final class SandboxChat implements Chat {

  private final Map<String, Face> faces = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();

  /** What each card shows, by the card's id, in the order in which they were posted. */
  public synchronized Map<String, Face> faces() {
    return new LinkedHashMap<>(faces);
  }

  @Override
  public synchronized Answer post(Card card, Face face) {
    faces.put(card.id(), face);
    return new Answer.Done(card.id());
  }

  @Override
  public Answer update(Card card, Face face) {
    return post(card, face);
  }

  @Override
  public synchronized Answer find(Card card) {
    return new Answer.Done(faces.containsKey(card.id()) ? card.id() : "");
  }

  @Override
  public Answer confirm(String trigger, Face face, String word) {
    return new Answer.Done("");
  }

  @Override
  public Answer askReason(String trigger, Face face, String word) {
    return new Answer.Done("");
  }

  @Override
  public Answer askCause(String trigger, Face face, String word) {
    return new Answer.Done("");
  }

  @Override
  public Answer whisper(String channel, String user, String text) {
    return new Answer.Done("");
  }

  @Override
  public Answer invite(String channel, String user, String code) {
    return new Answer.Done("");
  }

  @Override
  public Answer reply(Card card, List<String> lines) {
    return new Answer.Done("");
  }

  @Override
  public synchronized Answer notice(Storm storm, List<String> lines, String path) {
    told.add(storm.id());
    return new Answer.Done(storm.id());
  }

  @Override
  public synchronized Answer find(Storm storm) {
    return new Answer.Done(told.contains(storm.id()) ? storm.id() : "");
  }

  @Override
  public Answer member(String user) {
    return new Answer.Done("");
  }
}

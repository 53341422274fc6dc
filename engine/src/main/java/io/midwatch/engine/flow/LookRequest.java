package io.midwatch.engine.flow;

import io.midwatch.engine.facts.Wider;
import io.midwatch.rules.Moment;
import java.util.List;

/**
 * That people asked for a new decision. It stays with the incident: whatever is decided of it from
 * then on never runs by itself, and none of these people signs it.
 *
 * @param people who asked, first come first; never empty
 * @param collectors what is looked at beyond the usual because of that, in the order of the list
 * @param at when it was asked for last
 */
public record LookRequest(List<String> people, List<Wider> collectors, Moment at) {

  public LookRequest {
    people = List.copyOf(people);
    collectors = List.copyOf(collectors);
    if (people.isEmpty()) {
      throw new IllegalArgumentException("nobody has asked");
    }
  }
}

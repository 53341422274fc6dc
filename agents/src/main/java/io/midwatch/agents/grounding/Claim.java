package io.midwatch.agents.grounding;

import java.util.List;

/** A sentence as a model wrote it: nothing in it is known to be so. */
public record Claim(String text, List<String> cites) {

  public Claim {
    cites = List.copyOf(cites);
  }
}

package io.midwatch.agents;

import java.util.Optional;

/** What may still be spent on one incident. Asked before every single call, told after it. */
public interface Purse {

  /**
   * Why no call may be made now, in words for people; empty if one may.
   *
   * @param tokens how many tokens it takes at most
   * @param cost what it costs at most, in millionths
   */
  Optional<String> refuses(long tokens, long cost);

  /** A call was made. */
  void spent(ModelCall call);
}

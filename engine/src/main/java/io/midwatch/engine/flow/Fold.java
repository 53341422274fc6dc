package io.midwatch.engine.flow;

/** Why an alert belongs to its incident. The first that holds counts. */
public enum Fold {
  /** An incident of its own target was open. */
  TARGET("its target has this incident"),
  /** The incident of the node that it names was open. */
  NODE("its node has this incident"),
  /**
   * The last incident of its cause ended with people called or refusing, or with nothing to be
   * done, and the fault goes on.
   */
  FAULT("the fault of this incident goes on"),
  /** Nothing of this was so. */
  OPENED("opened this incident");

  private final String words;

  Fold(String words) {
    this.words = words;
  }

  /** The reason, for people. */
  public String words() {
    return words;
  }
}

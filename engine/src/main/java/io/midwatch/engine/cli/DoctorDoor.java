package io.midwatch.engine.cli;

import java.util.List;

/** Looks at everything that a service would stand on, and changes none of it. */
@FunctionalInterface
public interface DoctorDoor {

  /**
   * Looks.
   *
   * @param config the configuration file
   * @return what was seen, in the order in which it was looked at
   */
  List<Finding> look(String config);

  /** Looks at what a configuration names of Slack alone. */
  default List<Finding> lookAtSlack(String config) {
    return List.of();
  }

  /**
   * One thing that was looked at.
   *
   * @param about what, such as {@code cluster eu-1}
   * @param state how it stands
   * @param what what was seen
   * @param remedy what to do; empty where nothing is to be done
   */
  record Finding(String about, State state, String what, String remedy) {

    /** As it should be. */
    public static Finding ok(String about, String what) {
      return new Finding(about, State.OK, what, "");
    }

    /** The service starts, but less well than it could. */
    public static Finding warning(String about, String what, String remedy) {
      return new Finding(about, State.WARNING, what, remedy);
    }

    /** The service does not start, or can't do what it is there for. */
    public static Finding failed(String about, String what, String remedy) {
      return new Finding(about, State.FAILED, what, remedy);
    }
  }

  /** How something stands. */
  enum State {
    OK,
    WARNING,
    FAILED
  }
}

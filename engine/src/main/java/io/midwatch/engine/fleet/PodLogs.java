package io.midwatch.engine.fleet;

import io.midwatch.rules.ResourceRef;

/** Reads the logs of containers. What comes out is tainted text and not yet redacted. */
public interface PodLogs {

  /**
   * The last lines of a container's log, oldest first.
   *
   * @param pod the pod
   * @param container its container
   * @param previous true for the run before the present one
   * @param lines at most this many lines
   * @return the text, empty if there is none
   * @throws Unavailable if it could not be read
   */
  String tail(ResourceRef pod, String container, boolean previous, int lines);
}

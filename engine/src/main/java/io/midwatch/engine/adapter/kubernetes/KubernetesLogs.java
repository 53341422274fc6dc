package io.midwatch.engine.adapter.kubernetes;

import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Reads the logs of containers through their API server. */
public final class KubernetesLogs implements PodLogs {

  private static final int MOST_LINES = 5_000;

  /**
   * One endless line must not fill the memory. The API server cuts the end off, so the newest lines
   * are lost then.
   */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int BAD_REQUEST = 400;

  private final KubernetesClusters clusters;

  /** Reads from these clusters. */
  public KubernetesLogs(KubernetesClusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public String tail(ResourceRef pod, String container, boolean previous, int lines) {
    if (lines < 1) {
      return "";
    }
    String what = "read the log of " + container + " in " + pod.shown();
    String path =
        ApiPath.of(pod)
            + "/log?container="
            + URLEncoder.encode(container, StandardCharsets.UTF_8)
            + "&previous="
            + previous
            + "&tailLines="
            + Math.min(lines, MOST_LINES)
            + "&limitBytes="
            + MOST_BYTES;
    ApiAnswer answer = clusters.reading(pod.cluster()).get(what, path);
    if (answer.ok()) {
      return answer.body();
    }
    if (saysNoLog(answer)) {
      return "";
    }
    throw new Unavailable(pod.cluster() + ": " + what + ": " + answer.words(), answer.refuses());
  }

  /**
   * A container that has not begun, or has no earlier run, is refused with status 400 and these
   * words.
   */
  private static boolean saysNoLog(ApiAnswer answer) {
    String words = answer.words();
    return answer.code() == BAD_REQUEST
        && (words.contains("is waiting to start")
            || words.contains("no logs found for container")
            || words.contains("log target not found for container")
            || words.contains("is not available")
            || (words.contains("previous terminated container") && words.contains("not found")));
  }
}

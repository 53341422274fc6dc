package io.midwatch.engine.facts;

import io.midwatch.rules.ResourceRef;
import java.util.List;

/**
 * What the name of a pod, ReplicaSet or Job alone says about its owner, for when nothing has been
 * read yet. Names are given by controllers in fixed forms, with an alphabet that has neither vowels
 * nor 0, 1 and 3, so that English words don't look like hashes:
 *
 * <ul>
 *   <li>{@code NAME-HASH-SUFFIX}: a Deployment, hash of 6 to 10 characters, suffix of 5
 *   <li>{@code NAME-MINUTES-SUFFIX} with the minutes since 1970: a CronJob
 *   <li>{@code NAME-SUFFIX}: a DaemonSet or a Job; taken as a DaemonSet, since alerts about Jobs
 *       carry the label {@code job_name}
 *   <li>{@code NAME-NUMBER}: a StatefulSet; a bare pod of that form is taken for one too, until it
 *       has been read
 *   <li>a control-plane pod in {@code kube-system}, and anything else: the pod itself
 * </ul>
 */
final class PodName {

  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final int SUFFIX = 5;
  private static final int SHORTEST_HASH = 6;
  private static final int LONGEST_HASH = 10;

  /** Minutes since 1970 in the years 2017 to 2046: how the Jobs of CronJobs are numbered. */
  private static final int FIRST_MINUTE = 25_000_000;

  private static final int LAST_MINUTE = 40_000_000;
  private static final List<String> STATIC =
      List.of("etcd-", "kube-apiserver-", "kube-controller-manager-", "kube-scheduler-");

  private PodName() {}

  /** The likely owner of a pod. */
  static ResourceRef owner(ResourceRef pod) {
    String name = pod.name();
    if (pod.namespace().equals("kube-system") && STATIC.stream().anyMatch(name::startsWith)) {
      return pod;
    }
    String base = head(name);
    String last = tail(name);
    if (base.isEmpty()) {
      return pod;
    }
    if (last.length() == SUFFIX && random(last)) {
      return suffixed(pod, base);
    }
    return number(last, 0, 99_999) ? other(pod, "StatefulSet", base) : pod;
  }

  private static ResourceRef suffixed(ResourceRef pod, String base) {
    if (!head(base).isEmpty() && hash(tail(base))) {
      return other(pod, "Deployment", head(base));
    }
    ResourceRef job = ownerOfJob(other(pod, "Job", base));
    return job.kind().equals("CronJob") ? job : other(pod, "DaemonSet", base);
  }

  /**
   * The Deployment that a ReplicaSet with a hash in its name belongs to, else the ReplicaSet
   * itself.
   */
  static ResourceRef ownerOfReplicaSet(ResourceRef replicaSet, String templateHash) {
    String name = replicaSet.name();
    String base = head(name);
    boolean hashed = !templateHash.isEmpty() && tail(name).equals(templateHash);
    return !base.isEmpty() && (hashed || hash(tail(name)))
        ? other(replicaSet, "Deployment", base)
        : replicaSet;
  }

  /** The CronJob that a Job numbered by minutes belongs to, else the Job itself. */
  static ResourceRef ownerOfJob(ResourceRef job) {
    String base = head(job.name());
    return !base.isEmpty() && number(tail(job.name()), FIRST_MINUTE, LAST_MINUTE)
        ? other(job, "CronJob", base)
        : job;
  }

  private static ResourceRef other(ResourceRef ref, String kind, String name) {
    return new ResourceRef(ref.cluster(), kind, ref.namespace(), name);
  }

  private static String head(String name) {
    int dash = name.lastIndexOf('-');
    return dash < 0 ? "" : name.substring(0, dash);
  }

  private static String tail(String name) {
    return name.substring(name.lastIndexOf('-') + 1);
  }

  private static boolean hash(String word) {
    return word.length() >= SHORTEST_HASH && word.length() <= LONGEST_HASH && random(word);
  }

  private static boolean random(String word) {
    return word.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }

  private static boolean number(String word, int from, int to) {
    if (word.isEmpty() || word.length() > 8 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int value = Integer.parseInt(word);
    return value >= from && value <= to;
  }
}

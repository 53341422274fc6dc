package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.Moment;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.HumanChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who has changed the target, from its {@code metadata.managedFields}: the API server keeps there
 * by which program each field was written, and when. A program that is not known as a controller
 * counts as somebody's hand. Status is not counted, and neither is the making of the object.
 */
final class HumanChanges {

  private static final Duration RECENT = Duration.ofHours(24);

  /** How long a controller may take to make a revision of what it was told. */
  private static final Duration ROLLOUT = Duration.ofMinutes(1);

  private static final Set<String> CONTROLLERS =
      Set.of(
          "kubelet",
          "kube-apiserver",
          "kube-scheduler",
          "kube-controller-manager",
          "cloud-controller-manager",
          "k3s",
          "kwok",
          "midwatch",
          "argocd",
          "helm",
          "flux",
          "karpenter",
          "cluster-autoscaler",
          "vpa-updater",
          "node-problem-detector");
  private static final List<String> CONTROLLER_ENDINGS =
      List.of("-controller", "-controller-manager", "-operator", "-autoscaler");

  private final JudgingMatter matter;
  private final KubeObject target;

  private HumanChanges(JudgingMatter matter, KubeObject target) {
    this.matter = matter;
    this.target = target;
  }

  /**
   * The changes of the last day and the mark that these are all; no mark where the object is not
   * here or does not say who wrote it.
   */
  static List<Draft> of(JudgingMatter matter) {
    return matter
        .snapshot()
        .find(matter.proposal().target())
        .map(target -> new HumanChanges(matter, target).drafts())
        .orElse(List.of());
  }

  private List<Draft> drafts() {
    Set<HumanChange> changes = new LinkedHashSet<>();
    JsonNode entries = target.at("metadata", "managedFields");
    boolean whole = entries.isArray() && !entries.isEmpty();
    for (JsonNode entry : entries) {
      if (!byHand(entry)) {
        continue;
      }
      Optional<Moment> at = KubeObject.moment(entry.path("time"));
      whole &= at.isPresent();
      at.filter(this::counts).ifPresent(moment -> changes.add(change(entry, moment)));
    }
    Provenance told = provenance(true);
    List<Draft> drafts = new ArrayList<>();
    for (HumanChange change : changes) {
      drafts.add(new Draft(Draft.TROUBLE, change, target.ref(), told, words(change), ""));
    }
    if (whole) {
      // the names of those who wrote can be chosen; that all were looked through is our own word
      drafts.add(Surroundings.whole(matter, HumanChange.class, changes.size(), provenance(false)));
    }
    return drafts;
  }

  private Provenance provenance(boolean tainted) {
    return new Provenance("objects", Origin.SPEC, matter.snapshot().readAt(), tainted);
  }

  private static boolean byHand(JsonNode entry) {
    String manager = entry.path("manager").asText("").toLowerCase(Locale.ROOT);
    return !entry.path("subresource").asText("").equals("status")
        && !CONTROLLERS.contains(manager)
        && CONTROLLER_ENDINGS.stream().noneMatch(manager::endsWith);
  }

  private boolean counts(Moment at) {
    boolean made = target.created().filter(created -> !created.isBefore(at)).isPresent();
    return !made && matter.now().since(at).compareTo(RECENT) <= 0;
  }

  private HumanChange change(JsonNode entry, Moment at) {
    return new HumanChange(
        target.ref(),
        Workloads.word(entry.path("manager").asText("")),
        reversed(entry, at),
        Fields.age(matter.now(), Optional.of(at)));
  }

  /**
   * True if a rollback takes it back: it wrote the template, and the newest revision was made right
   * after it. A revision that was made before and is only in use again was not.
   */
  private boolean reversed(JsonNode entry, Moment at) {
    List<KubeObject> revisions = matter.snapshot().revisionsOf(target.ref());
    if (!matter.operation().operationClass().equals("rollback")
        || !entry.path("fieldsV1").path("f:spec").has("f:template")
        || revisions.isEmpty()) {
      return false;
    }
    return revisions
        .get(revisions.size() - 1)
        .created()
        .map(made -> made.since(at))
        .filter(later -> !later.isNegative() && later.compareTo(ROLLOUT) <= 0)
        .isPresent();
  }

  private static String words(HumanChange change) {
    return "%s was changed by %s %d s ago%s"
        .formatted(
            change.target().shown(),
            change.manager(),
            change.age().toSeconds(),
            change.reversed() ? ", which this takes back" : "");
  }
}

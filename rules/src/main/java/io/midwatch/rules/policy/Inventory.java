package io.midwatch.rules.policy;

import static java.util.Comparator.comparing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which services there are, who owns them and how much they matter.
 *
 * @param services in the order of the files
 */
public record Inventory(List<Service> services) {

  private static final Comparator<Service> CLOSEST_FIRST =
      comparing(Service::namesOne)
          .reversed()
          .thenComparing(comparing((Service service) -> service.match().length()).reversed())
          .thenComparing(Service::tier)
          .thenComparing(Service::owner);

  public Inventory {
    services = List.copyOf(services);
  }

  /** The entry that names an object most closely; the more important one among equals. */
  public Optional<Service> of(ResourceRef object) {
    return services.stream().filter(service -> service.covers(object)).min(CLOSEST_FIRST);
  }

  /** How much an object matters; UNKNOWN where no entry names it. */
  public Tier tier(ResourceRef object) {
    return of(object).map(Service::tier).orElse(Tier.UNKNOWN);
  }

  /**
   * One entry.
   *
   * @param match {@code namespace/name}, or {@code namespace/prefix*}, or {@code namespace/*}
   * @param tier how much it matters
   * @param owner who answers for it
   */
  public record Service(String match, Tier tier, String owner) {

    /** True if the entry is about this object. */
    public boolean covers(ResourceRef object) {
      return namesOne()
          ? match.equals(object.path())
          : object.path().startsWith(match.substring(0, match.length() - 1));
    }

    private boolean namesOne() {
      return !match.endsWith("*");
    }
  }
}

package io.midwatch.rules.decision;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which namespaces of a cluster may be touched, as its configuration says. A pattern is a
 * namespace's name in which one {@code *} may stand for any letters, such as {@code team-*}.
 *
 * @param include patterns of which one must fit; none means that nothing may be touched
 * @param exclude patterns of which none may fit; they count for more than the included ones
 */
public record NamespaceScope(List<String> include, List<String> exclude) {

  /** A DNS label, RFC 1123, with at most one star. */
  private static final Pattern GLOB =
      Pattern.compile("(?=.{1,63}$)[a-z0-9*]([-a-z0-9*]*[a-z0-9*])?");

  /** Every namespace. */
  public static final NamespaceScope ALL = new NamespaceScope(List.of("*"), List.of());

  /** No namespace at all. */
  public static final NamespaceScope NONE = new NamespaceScope(List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if one of them holds what is no pattern
   */
  public NamespaceScope {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    for (List<String> patterns : List.of(include, exclude)) {
      for (String pattern : patterns) {
        problem(pattern)
            .ifPresent(
                what -> {
                  throw new IllegalArgumentException(what);
                });
      }
    }
  }

  /** What is wrong with a pattern; empty if it is one. */
  public static Optional<String> problem(String pattern) {
    boolean glob =
        GLOB.matcher(pattern).matches() && pattern.indexOf('*') == pattern.lastIndexOf('*');
    return glob
        ? Optional.empty()
        : Optional.of(
            "`"
                + pattern
                + "` is no namespace and no pattern; write small letters, digits and `-`, and at"
                + " most one `*`, such as `team-*`");
  }

  /** Why a namespace is out of scope; empty if it may be touched. */
  public Optional<String> outside(String namespace) {
    Optional<String> excluded =
        exclude.stream().filter(pattern -> fits(pattern, namespace)).findFirst();
    if (excluded.isPresent()) {
      return Optional.of("namespaces.exclude: " + excluded.get());
    }
    return include.stream().anyMatch(pattern -> fits(pattern, namespace))
        ? Optional.empty()
        : Optional.of("not in namespaces.include");
  }

  private static boolean fits(String pattern, String namespace) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(namespace);
    }
    return namespace.length() >= pattern.length() - 1
        && namespace.startsWith(pattern.substring(0, star))
        && namespace.endsWith(pattern.substring(star + 1));
  }
}

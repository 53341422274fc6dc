package io.midwatch.engine.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wrote what a pack has become since another version of it, as git says.
 *
 * @param commit the commit of the present version; empty if there is none
 * @param authors authors and co-authors, the latest first
 * @param complete false if others may have written at it, whom nobody knows
 */
public record PackHistory(String commit, List<PackAuthor> authors, boolean complete) {

  /** That of what is no git working copy: nobody says who wrote it, nor ever did. */
  public static final PackHistory NONE = new PackHistory("", List.of(), true);

  private static final int MOST_COMMITS = 1_000;
  private static final int MOST_SHOWN = 5;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Pattern AUTHOR = Pattern.compile("(?m)^author (.*) <([^<>]*)> [0-9]+ .*$");
  private static final Pattern CO_AUTHOR =
      Pattern.compile("(?mi)^\\s*co-authored-by:[ \\t]*(.*?)[ \\t]*<([^<>]*)>\\s*$");

  public PackHistory {
    authors = List.copyOf(authors);
  }

  /**
   * Who wrote at a folder since a commit. Where that can't be told for all of it, whoever wrote the
   * last commit is known at least.
   *
   * @param since the commit of the version that this one is to replace; empty if it has none
   */
  static PackHistory of(Path folder, String since) {
    if (!isGit(folder)) {
      return NONE;
    }
    Git git = new Git(folder);
    String head = git.says("rev-parse", "--verify", "--quiet", "HEAD").orElse("").strip();
    if (!ID.matcher(head).matches()) {
      return new PackHistory("", List.of(), false);
    }
    boolean follows =
        ID.matcher(since).matches()
            && git.says("merge-base", "--is-ancestor", since, head).isPresent();
    Optional<List<PackAuthor>> all = follows ? since(git, head, since) : Optional.empty();
    // a pack that differs though nobody committed to it was written by somebody else
    return all.filter(known -> !known.isEmpty())
        .map(known -> new PackHistory(head, known, true))
        .orElseGet(() -> new PackHistory(head, last(git, head), false));
  }

  /** In words for people, such as {@code Anna <anna@example.org>, Bo and others}. */
  public String shown() {
    List<String> words = new ArrayList<>();
    authors.stream().limit(MOST_SHOWN).map(PackAuthor::shown).forEach(words::add);
    String names = String.join(", ", words);
    if (authors.size() <= MOST_SHOWN && complete) {
      return names;
    }
    return names.isEmpty() ? "unknown" : names + " and others";
  }

  private static Optional<List<PackAuthor>> since(Git git, String head, String since) {
    return git.says(
            "rev-list",
            "--header",
            "--full-history",
            "--max-count=" + (MOST_COMMITS + 1),
            head,
            "^" + since,
            "--",
            ".")
        .map(said -> said.split("\0"))
        .filter(commits -> commits.length <= MOST_COMMITS)
        .map(PackHistory::authors);
  }

  private static List<PackAuthor> last(Git git, String head) {
    return git.says("rev-list", "--header", "--max-count=1", head)
        .map(said -> authors(said.split("\0")))
        .orElse(List.of());
  }

  private static List<PackAuthor> authors(String[] commits) {
    Set<PackAuthor> authors = new LinkedHashSet<>();
    for (String commit : commits) {
      // the message could hold a line that looks like a header
      int end = commit.indexOf("\n\n");
      add(authors, AUTHOR.matcher(end < 0 ? commit : commit.substring(0, end)));
      add(authors, CO_AUTHOR.matcher(end < 0 ? "" : commit.substring(end)));
    }
    return List.copyOf(authors);
  }

  private static void add(Set<PackAuthor> authors, Matcher line) {
    while (line.find()) {
      authors.add(new PackAuthor(line.group(1), line.group(2)));
    }
  }

  private static boolean isGit(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return true;
      }
    }
    return false;
  }
}

package io.midwatch.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wrote what a pack has become since another version of it. */
class PackHistoryTest {

  private static final String PIA = "Pia Weber <pia@example.org>";
  private static final String PAUL = "Paul <paul@example.org>";
  private static final String BO = "Bo <bo@example.org>";

  @TempDir Path folder;

  @Test
  void everybody_who_committed_since_has_written_at_it_and_who_helped_them() {
    Clone clone = working();
    String since = clone.commit(BO, "before");
    clone.write("a");
    clone.commit(PIA, "milder\n\nauthor Somebody Else <else@example.org> 1 +0000");
    clone.write("b");
    String head = clone.commit(PAUL, "a comma\n\nCo-authored-by: Ida <ida@example.org>");

    PackHistory history = history(since);

    assertThat(history.complete()).isTrue();
    assertThat(history.commit()).isEqualTo(head);
    assertThat(history.authors())
        .extracting(PackAuthor::name)
        .containsExactly("Paul", "Ida", "Pia Weber");
    assertThat(history.shown())
        .isEqualTo("Paul <paul@example.org>, Ida <ida@example.org>, Pia Weber <pia@example.org>");
  }

  @Test
  void what_was_merged_is_its_authors_and_what_was_committed_elsewhere_is_nobodys()
      throws Exception {
    Files.createDirectory(folder.resolve("pack"));
    Clone clone = working();
    clone.write("pack/a");
    String since = clone.commit(BO, "before");
    clone.said("checkout", "-q", "-b", "side");
    clone.write("pack/b");
    clone.commit(PIA, "on a branch");
    clone.said("checkout", "-q", "trunk");
    clone.write("elsewhere");
    clone.commit(PAUL, "not the pack");
    clone.said(
        "-c", "user.name=M", "-c", "user.email=m@x", "merge", "-q", "--no-ff", "-m", "in", "side");

    PackHistory history = PackSource.of(folder.resolve("pack").toString()).history(since);

    assertThat(history.complete()).isTrue();
    assertThat(history.authors()).extracting(PackAuthor::name).contains("Pia Weber");
    assertThat(history.authors()).extracting(PackAuthor::name).doesNotContain("Paul", "Bo");
  }

  @Test
  void of_an_unknown_stretch_only_who_came_last_is_known_and_it_says_so() {
    Clone clone = working();
    clone.commit(BO, "before");
    clone.write("a");
    String later = clone.commit(PIA, "later");
    clone.said("reset", "-q", "--hard", "HEAD~1");

    for (String since : new String[] {"", "0".repeat(40), later, "--all"}) {
      PackHistory history = history(since);
      assertThat(history.complete()).as(since).isFalse();
      assertThat(history.authors()).extracting(PackAuthor::name).as(since).containsExactly("Bo");
      assertThat(history.shown()).isEqualTo("Bo <bo@example.org> and others");
    }
  }

  @Test
  void what_changed_without_a_commit_was_written_by_nobody_knows_whom() {
    Clone clone = working();
    clone.write("a");
    String head = clone.commit(PIA, "all");
    clone.write("a");

    assertThat(history(head).complete()).isFalse();
  }

  @Test
  void a_working_copy_that_git_cannot_read_is_not_taken_for_a_plain_folder() throws Exception {
    assertThat(history("")).isEqualTo(PackHistory.NONE);
    Files.createDirectory(folder.resolve(".git"));

    assertThat(history("").complete()).isFalse();
    assertThat(history("").shown()).isEqualTo("unknown");
  }

  private Clone working() {
    Clone clone = new Clone(folder);
    clone.write("pack.yaml");
    return clone;
  }

  private PackHistory history(String since) {
    return PackSource.of(folder.toString()).history(since);
  }
}

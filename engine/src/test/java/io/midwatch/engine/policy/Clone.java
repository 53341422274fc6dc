package io.midwatch.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder as a git working copy, in which people commit. */
public final class Clone {

  private final Path folder;

  /** Makes the folder one; skips the test where there is no git. */
  public Clone(Path folder) {
    this.folder = folder;
    assumeTrue(git("init", "-q", "-b", "trunk").isPresent(), "git is not installed");
  }

  /** Somebody commits everything, and the commit is given. */
  public String commit(String author, String message) {
    said("add", "-A", ".");
    said(
        "-c",
        "user.name=Com Mitter",
        "-c",
        "user.email=com@example.org",
        "commit",
        "-q",
        "--allow-empty",
        "--author",
        author,
        "-m",
        message);
    return said("rev-parse", "HEAD").strip();
  }

  /** Git does something, which must succeed. */
  public String said(String... words) {
    Optional<String> said = git(words);
    assertThat(said).as("git %s", List.of(words)).isPresent();
    return said.get();
  }

  /** Writes a file, with a text of its own. */
  public void write(String path) {
    try {
      Files.writeString(folder.resolve(path), path + " at " + System.nanoTime());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> git(String... words) {
    List<String> all = new ArrayList<>(List.of("git", "-C", folder.toString()));
    all.addAll(List.of(words));
    try {
      Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.midwatch.engine.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wrote a version of a pack, as git says.
 *
 * @param name such as {@code Anna Weber}; may be empty
 * @param mail such as {@code anna@example.org}; may be empty
 */
public record PackAuthor(String name, String mail) {

  private static final Pattern LINE = Pattern.compile("(?m)^author (.*) <([^<>]*)> [0-9]+ .*$");
  private static final int LARGEST_COMMIT = 64 * 1024;
  private static final int PATIENCE_SECONDS = 5;

  /** The author of HEAD; empty if it is no git working copy, or git can't be asked. */
  static Optional<PackAuthor> of(Path folder) {
    if (!isGit(folder)) {
      return Optional.empty();
    }
    Matcher author = LINE.matcher(head(folder));
    return author.find()
        ? Optional.of(new PackAuthor(author.group(1), author.group(2)))
        : Optional.empty();
  }

  /** True if that person's name is this author's, as far as names can tell. */
  public boolean is(String person) {
    String asked = person.toLowerCase(Locale.ROOT);
    String address = mail.toLowerCase(Locale.ROOT);
    int at = address.indexOf('@');
    return asked.equals(name.toLowerCase(Locale.ROOT))
        || asked.equals(address)
        || (at > 0 && asked.equals(address.substring(0, at)));
  }

  /** The name, and the address where there is one. */
  public String shown() {
    return mail.isEmpty() ? name : name + " <" + mail + ">";
  }

  private static boolean isGit(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The commit as it is stored. Of all of git this asks only for what runs nothing that the working
   * copy's own configuration could name.
   */
  private static String head(Path folder) {
    ProcessBuilder git =
        new ProcessBuilder(List.of("git", "-C", folder.toString(), "cat-file", "commit", "HEAD"));
    git.redirectError(ProcessBuilder.Redirect.DISCARD);
    git.environment()
        .putAll(
            Map.of(
                "GIT_NO_LAZY_FETCH", "1",
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_OPTIONAL_LOCKS", "0",
                "GIT_CONFIG_NOSYSTEM", "1"));
    try {
      Process process = git.start();
      process.getOutputStream().close();
      // a commit of usual length fits into the pipe; git waits for ever with any other
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      byte[] said = process.getInputStream().readNBytes(LARGEST_COMMIT);
      return process.exitValue() == 0 ? headers(new String(said, StandardCharsets.UTF_8)) : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** What stands before the message, which could hold a line that looks like a header. */
  private static String headers(String commit) {
    int end = commit.indexOf("\n\n");
    return end < 0 ? commit : commit.substring(0, end);
  }
}

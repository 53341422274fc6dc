package io.midwatch.rules.orders;

import io.midwatch.rules.policy.PackFile;
import java.util.List;
import java.util.Optional;

/**
 * The one way to lay out a file of orders. Only blanks and line ends change: every word and every
 * comment stays, in its sequence, and what is laid out once stays as it is.
 */
public final class OrderFormat {

  private OrderFormat() {}

  /**
   * The file laid out.
   *
   * @return empty if anything in the file is wrong, or if its words or comments could not all be
   *     kept; it is then best left alone
   */
  public static Optional<String> of(PackFile file) {
    if (!OrderReader.read(file).problems().isEmpty()) {
      return Optional.empty();
    }
    String source = file.text().replace("\r\n", "\n").replace('\r', '\n');
    String text = new Layout(Units.of(source), Comment.all(source)).text();
    return same(source, text) ? Optional.of(text) : Optional.empty();
  }

  private static boolean same(String source, String text) {
    return Units.words(source).equals(Units.words(text))
        && words(Comment.all(source)).equals(words(Comment.all(text)));
  }

  private static List<String> words(List<Comment> comments) {
    return comments.stream().map(Comment::text).toList();
  }
}

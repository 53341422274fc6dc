package io.midwatch.engine.web.pages;

import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.SignatureNeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who must sign and who did.
 *
 * @param heading how far they are
 * @param given the words so far, in order
 * @param missing what is still needed, in words
 */
record SignersView(String heading, List<Word> given, List<String> missing) {

  static SignersView of(ProposalRecord record) {
    Approval approval = record.approval();
    List<Signature> words = approval == null ? List.of() : approval.signatures();
    long approved = words.stream().filter(Signature::approve).count();
    List<String> missing =
        approval == null || words.size() > approved
            ? List.of()
            : missing(record.decision().needs(), words);
    return new SignersView(
        heading(record.decision().verdict(), approved),
        words.stream().map(Word::of).toList(),
        missing);
  }

  private static String heading(Verdict verdict, long approved) {
    return switch (verdict) {
      case RUN -> "Signed by the orders";
      case ASK_ONE -> "Signatures, " + approved + " of 1";
      case ASK_TWO -> "Signatures, " + approved + " of 2";
      case HOLD -> "Nothing to sign";
    };
  }

  /** Each word given fills the most demanding need that its roles meet. */
  private static List<String> missing(List<SignatureNeed> needs, List<Signature> words) {
    List<SignatureNeed> open = new ArrayList<>(needs);
    // the last is the most demanding
    open.sort((one, other) -> Boolean.compare(isManagers(one), isManagers(other)));
    for (Signature word : words) {
      open.stream()
          .filter(need -> word.roles().contains(need.role()))
          .reduce((one, other) -> other)
          .or(() -> open.stream().findFirst())
          .ifPresent(open::remove);
    }
    return open.stream().map(need -> (isManagers(need) ? "A " : "An ") + need.shown()).toList();
  }

  private static boolean isManagers(SignatureNeed need) {
    return need.role().equals("manager");
  }

  /**
   * A person's word.
   *
   * @param initials up to two letters
   * @param tone {@code ok} for approve, {@code bad} for reject
   */
  record Word(String initials, String person, String said, String reason, At at, String tone) {

    static Word of(Signature signature) {
      String name = signature.person();
      boolean pack = signature.via().equals("pack");
      String shown = pack && name.startsWith("pack:") ? name.substring(5) + " orders" : name;
      return new Word(
          shown.substring(0, Math.min(2, shown.length())).toUpperCase(Locale.ROOT),
          shown,
          (signature.approve() ? "approved" : "rejected") + (pack ? "" : ", " + signature.via()),
          pack ? "" : signature.reason(),
          At.of(signature.at()),
          signature.approve() ? "ok" : "bad");
    }
  }
}

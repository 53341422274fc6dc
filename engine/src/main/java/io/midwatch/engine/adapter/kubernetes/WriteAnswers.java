package io.midwatch.engine.adapter.kubernetes;

import io.midwatch.engine.execution.WriteResult;

/** Reads the answers to writes. What can't be told for sure is {@link WriteResult.Unknown}. */
final class WriteAnswers {

  private static final int REQUEST_TIMEOUT = 408;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY_REQUESTS = 429;

  private WriteAnswers() {}

  /**
   * Says what became of a write.
   *
   * @param answer the server's answer
   * @param dryRun true if the request could change nothing
   */
  static WriteResult read(ApiAnswer answer, boolean dryRun) {
    if (answer.ok()) {
      return new WriteResult.Done();
    }
    return switch (answer.code()) {
      case 404, 409, 412 -> new WriteResult.Moved(answer.words());
      case UNPROCESSABLE -> unprocessable(answer);
      case TOO_MANY_REQUESTS -> tooMany(answer);
      case REQUEST_TIMEOUT -> new WriteResult.Unknown(answer.words());
      default -> other(answer, dryRun);
    };
  }

  /**
   * A patch whose test of the uid fails is invalid without a name, a kind or a cause; an invalid
   * object has all three.
   */
  private static WriteResult unprocessable(ApiAnswer answer) {
    return answer.isStatus()
            && answer.json().path("details").path("name").isMissingNode()
            && answer.json().path("details").path("causes").isMissingNode()
        ? new WriteResult.Moved("the uid is not the one it was decided on: " + answer.words())
        : new WriteResult.Refused(answer.words());
  }

  /**
   * A full queue turns a request away before it is carried out, so nothing was written; only a
   * budget is worth waiting for.
   */
  private static WriteResult tooMany(ApiAnswer answer) {
    String budget = answer.cause("DisruptionBudget");
    return budget.isEmpty()
        ? new WriteResult.Refused("turned away, nothing was written: " + answer.words())
        : new WriteResult.BudgetRefused(budget);
  }

  /**
   * A pod under two budgets, say, is answered with status 500; on a dry run that is a plain
   * refusal.
   */
  private static WriteResult other(ApiAnswer answer, boolean dryRun) {
    boolean refused = answer.code() >= 400 && answer.code() < 500;
    return refused || (dryRun && answer.isStatus())
        ? new WriteResult.Refused(answer.words())
        : new WriteResult.Unknown(answer.words());
  }
}

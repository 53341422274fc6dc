package io.midwatch.engine.web.http;

import io.midwatch.engine.flow.LookDesk.Answer;
import java.util.Map;

/** What a wish to have an incident looked at anew is told as, if it is not granted. */
public final class LookProblems {

  private LookProblems() {}

  /**
   * What was asked, if it was.
   *
   * @throws HttpProblem 403 with the law, 404 or 409 if it was not
   */
  public static Answer.Asked asked(Answer answer, String incident) {
    if (answer instanceof Answer.Asked asked) {
      return asked;
    }
    throw problem(answer, incident);
  }

  private static HttpProblem problem(Answer answer, String incident) {
    if (answer instanceof Answer.NotEntitled refused) {
      return new HttpProblem(403, refused.message(), Map.of("law", "roles"));
    }
    if (answer instanceof Answer.Running running) {
      return new HttpProblem(
          409, incident + " is " + running.state() + ": a change that was begun is not disturbed");
    }
    if (answer instanceof Answer.Ended ended) {
      return new HttpProblem(409, incident + " has ended, it is " + ended.state());
    }
    return new HttpProblem(404, "there is no incident `" + incident + "`");
  }
}

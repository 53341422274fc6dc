package io.midwatch.engine.web.http;

import io.midwatch.engine.flow.PagingDesk.Answer;
import io.midwatch.engine.paging.Page;
import java.util.Map;

/** What a wish to take an incident is told as, if it is not granted. */
public final class TakeProblems {

  private TakeProblems() {}

  /**
   * The page, if it was taken.
   *
   * @throws HttpProblem 403 with the law, 404 or 409 if it was not
   */
  public static Page taken(Answer answer, String incident) {
    if (answer instanceof Answer.Taken taken) {
      return taken.page();
    }
    throw problem(answer, incident);
  }

  private static HttpProblem problem(Answer answer, String incident) {
    if (answer instanceof Answer.NotEntitled refused) {
      return new HttpProblem(403, refused.message(), Map.of("law", "roles"));
    }
    if (answer instanceof Answer.Before before) {
      return new HttpProblem(409, before.person() + " has taken " + incident + " before");
    }
    if (answer instanceof Answer.NotCalled quiet) {
      return new HttpProblem(
          409, "nobody is called for " + incident + ", which is " + quiet.state());
    }
    return new HttpProblem(404, "there is no incident `" + incident + "`");
  }
}

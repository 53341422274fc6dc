package io.midwatch.engine.web.http;

import io.midwatch.engine.web.SignatureAnswer;
import java.util.Map;

/** What a refused signature is told as. */
public final class SignatureProblems {

  private SignatureProblems() {}

  /**
   * The answer if the word counts.
   *
   * @throws HttpProblem 403 with the law, 404, 409 or 422 if it does not
   */
  public static SignatureAnswer.Counted counted(SignatureAnswer answer, String incident) {
    if (answer instanceof SignatureAnswer.Counted counted) {
      return counted;
    }
    throw problem(answer, incident);
  }

  private static HttpProblem problem(SignatureAnswer answer, String incident) {
    if (answer instanceof SignatureAnswer.Refused refused) {
      return new HttpProblem(403, refused.message(), Map.of("law", refused.law()));
    }
    if (answer instanceof SignatureAnswer.Ended ended) {
      return new HttpProblem(409, ended.message());
    }
    if (answer instanceof SignatureAnswer.WrongHash wrong) {
      return new HttpProblem(422, wrong.message(), Map.of("field", "planHash"));
    }
    return new HttpProblem(404, "there is no incident `" + incident + "`");
  }
}

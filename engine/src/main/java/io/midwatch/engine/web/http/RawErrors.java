package io.midwatch.engine.web.http;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Tells errors where no resource was reached: at the gate, and at addresses that lead nowhere. */
@Singleton
class RawErrors {

  private final ErrorAnswers answers;

  RawErrors(ErrorAnswers answers) {
    this.answers = answers;
  }

  void register(@Observes Router router) {
    router
        .route()
        .order(Integer.MAX_VALUE)
        .handler(
            context -> tell(context, new HttpProblem(404, "there is nothing at this address")));
  }

  void tell(RoutingContext context, HttpProblem problem) {
    @Nullable Cookie theme = context.request().getCookie(Theme.COOKIE);
    ErrorAnswers.Answer answer =
        answers.tell(
            problem,
            context.normalizedPath(),
            context.request().getHeader("Accept"),
            theme == null ? null : theme.getValue());
    context
        .response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.type())
        .end(answer.body());
  }
}

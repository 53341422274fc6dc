package io.midwatch.engine.web.http;

import io.midwatch.engine.flow.UnitOfWork.NoRoom;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.signin.IdentityProvider;
import io.midwatch.engine.web.BadBody;
import io.midwatch.engine.web.NotWired;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever a request throws into words; a stack trace goes to the log and nowhere else. */
class ErrorMappers {

  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

  private final ErrorAnswers answers;

  ErrorMappers(ErrorAnswers answers) {
    this.answers = answers;
  }

  @ServerExceptionMapper
  public Response problem(HttpProblem problem, ContainerRequestContext request) {
    return told(problem, request);
  }

  @ServerExceptionMapper
  public Response badBody(BadBody bad, ContainerRequestContext request) {
    BadBody.Problem first = bad.problems().get(0);
    Map<String, Object> where = new TreeMap<>();
    if (!first.field().isEmpty()) {
      where.put("field", first.field());
    }
    if (bad.problems().size() > 1) {
      where.put("errors", bad.problems());
    }
    return told(new HttpProblem(400, first.message(), where), request);
  }

  @ServerExceptionMapper
  public Response noKey(Machines.NoKey noKey, ContainerRequestContext request) {
    String words =
        "senders of alerts must show the key, or sign with the secret, that stands under `intake`"
            + " in midwatch.yaml";
    Response told = told(new HttpProblem(401, words), request);
    return Response.fromResponse(told)
        .header(HttpHeaders.WWW_AUTHENTICATE, noKey.challenge())
        .build();
  }

  @ServerExceptionMapper
  public Response notWired(NotWired notWired, ContainerRequestContext request) {
    return told(new HttpProblem(503, String.valueOf(notWired.getMessage())), request);
  }

  @ServerExceptionMapper
  public Response unavailable(
      IdentityProvider.Unavailable provider, ContainerRequestContext request) {
    LOG.warn(provider.getMessage());
    return told(new HttpProblem(503, String.valueOf(provider.getMessage())), request);
  }

  @ServerExceptionMapper
  public Response refused(IdentityProvider.Refused refused, ContainerRequestContext request) {
    return told(new HttpProblem(400, String.valueOf(refused.getMessage())), request);
  }

  @ServerExceptionMapper
  public Response storeUnavailable(StoreUnavailable store, ContainerRequestContext request) {
    LOG.warn("the store could not be used", store);
    String words = "the store can't be used now; nothing was kept, ask again in a while";
    return told(new HttpProblem(503, words), request);
  }

  @ServerExceptionMapper
  public Response noRoom(NoRoom store, ContainerRequestContext request) {
    LOG.warn("an alert was not taken in: " + store.getMessage());
    String words = store.getMessage() + "; nothing was kept, send it again in a while";
    return told(new HttpProblem(503, words), request);
  }

  @ServerExceptionMapper
  public Response framework(WebApplicationException thrown, ContainerRequestContext request) {
    Response response = thrown.getResponse();
    int status = response.getStatus();
    if (status < 400) {
      return response;
    }
    if (status >= 500) {
      return unexpected(thrown, request);
    }
    return told(new HttpProblem(status, Words.of(status, request)), request);
  }

  /** The framework throws this, and no answer, where a header or a form is malformed. */
  @ServerExceptionMapper
  public Response malformed(IllegalArgumentException thrown, ContainerRequestContext request) {
    StackTraceElement[] thrownAt = thrown.getStackTrace();
    boolean reading =
        thrownAt.length > 0
            && thrownAt[0].getClassName().startsWith("org.jboss.resteasy.reactive.");
    return reading
        ? told(new HttpProblem(400, "a header or the body of the request is malformed"), request)
        : unexpected(thrown, request);
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable thrown, ContainerRequestContext request) {
    String reference = UUID.randomUUID().toString();
    LOG.errorf(thrown, "request failed, reference %s", reference);
    String words = "something went wrong here; the log says what, under reference " + reference;
    return told(new HttpProblem(500, words), request);
  }

  private Response told(HttpProblem problem, ContainerRequestContext request) {
    @Nullable Cookie theme = request.getCookies().get(Theme.COOKIE);
    ErrorAnswers.Answer answer =
        answers.tell(
            problem,
            request.getUriInfo().getPath(),
            request.getHeaderString(HttpHeaders.ACCEPT),
            theme == null ? null : theme.getValue());
    return Response.status(answer.status())
        .header(HttpHeaders.CONTENT_TYPE, answer.type())
        .entity(answer.body())
        .build();
  }

  /** The framework's own refusals in our words. */
  private static final class Words {
    static String of(int status, ContainerRequestContext request) {
      return switch (status) {
        case 404 -> "there is nothing at this address";
        case 405 -> request.getMethod() + " is not possible at this address";
        case 406 -> "this address answers in another form than the Accept header asks for";
        case 415 ->
            "the body's type is "
                + request.getHeaderString(HttpHeaders.CONTENT_TYPE)
                + ", which this address does not take";
        default -> "the request can't be understood";
      };
    }
  }
}

package io.midwatch.engine.web.http;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.Needs;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Stands before every resource: whoever may not do what it {@link Needs} gets no further. */
class Porter {

  private static final Logger LOG = Logger.getLogger(Porter.class);

  private final CurrentVertxRequest current;
  private final Permits permits;
  private final Machines machines;

  Porter(CurrentVertxRequest current, Permits permits, Machines machines) {
    this.current = current;
    this.permits = permits;
    this.machines = machines;
  }

  /**
   * Lets a request pass or not.
   *
   * @return where to go instead; null to go on
   * @throws HttpProblem 401 or 403 if the caller may not
   */
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public @Nullable Response let(ResourceInfo resource) {
    RoutingContext context = current.getCurrent();
    Caller caller = Callers.of(context);
    @Nullable Action action = action(resource.getResourceMethod());
    if (action == null) {
      LOG.errorf("%s says not what it needs; refused", resource.getResourceMethod());
      throw new HttpProblem(403, "nobody may do this: the route says not what it needs");
    }
    if (caller.may(action)
        || (action == Action.POST_ALERTS
            && caller.kind() != Caller.Kind.MACHINE
            && machines.mayKnock(context))) {
      return null;
    }
    if (permits.toSignIn(context, caller)) {
      String back = URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8);
      return Redirects.to("/sign-in?back=" + back).build();
    }
    throw permits.refusal(context, caller, action);
  }

  private static @Nullable Action action(@Nullable Method method) {
    @Nullable Needs needs = method == null ? null : method.getAnnotation(Needs.class);
    return needs == null ? null : needs.value();
  }
}

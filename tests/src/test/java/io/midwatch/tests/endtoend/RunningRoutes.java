package io.midwatch.tests.endtoend;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/** The routes of the running service, out of the table by which it serves them. */
final class RunningRoutes {

  private RunningRoutes() {}

  /**
   * A route.
   *
   * @param method the HTTP method
   * @param path the template, such as {@code /api/incidents/{id}}
   * @param resource what serves it
   */
  record Route(String method, String path, RuntimeResource resource) {

    String shown() {
      return method + " " + path;
    }

    boolean takesForm() {
      return resource.getConsumes().stream()
          .anyMatch(type -> type.getSubtype().equals("x-www-form-urlencoded"));
    }
  }

  /** All of them, by method and path. */
  static List<Route> all() {
    Map<String, Route> all = new TreeMap<>();
    for (RequestPath<InitialMatch> begin :
        ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers()) {
      Arrays.stream(begin.value.handlers)
          .filter(ClassRoutingHandler.class::isInstance)
          .map(ClassRoutingHandler.class::cast)
          .flatMap(handler -> handler.getMappers().values().stream())
          .map(RequestMapper::getTemplates)
          .flatMap(List::stream)
          .map(path -> path.value)
          .filter(resource -> resource.getHttpMethod() != null)
          .map(RunningRoutes::route)
          .forEach(route -> all.put(route.shown(), route));
    }
    return List.copyOf(all.values());
  }

  private static Route route(RuntimeResource resource) {
    String path = (resource.getClassPath().template + "/" + resource.getPath().template);
    String plain = path.replaceAll("/+", "/").replaceAll("(.)/$", "$1");
    return new Route(resource.getHttpMethod(), plain, resource);
  }
}

package io.midwatch.engine.adapter.slack.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page's style, letters and script: those of Midwatch's own pages, and two files more. */
final class Files implements HttpHandler {

  private static final String OURS = "/io/midwatch/engine/adapter/slack/fake/";
  private static final String SHARED = "/META-INF/resources/s/";

  private static final Map<String, String> TYPES =
      Map.of(
          "midwatch.css", "text/css",
          "chat.css", "text/css",
          "chat.js", "text/javascript",
          "lantern.svg", "image/svg+xml",
          "inter-5.3.0.woff2", "font/woff2",
          "jetbrains-mono-5.3.0.woff2", "font/woff2");

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring("/s/".length());
    String type = TYPES.get(name);
    if (type == null) {
      Replies.send(exchange, 404, "text/plain", "there is no such file");
      return;
    }
    String folder = name.startsWith("chat.") ? OURS : SHARED;
    try (InputStream file = Files.class.getResourceAsStream(folder + name)) {
      byte[] bytes = file == null ? new byte[0] : file.readAllBytes();
      Replies.send(exchange, file == null ? 404 : 200, type, bytes);
    }
  }
}

package io.midwatch.engine.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.cli.DoctorDoor.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks whether the service could listen where it is to, or does. */
final class PortCheckup {

  private static final String ABOUT = "http port";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private PortCheckup() {}

  static Finding look(String host, int port) {
    if (port == 0) {
      return Finding.ok(ABOUT, "any that is free");
    }
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      return Finding.failed(ABOUT, "there is no host " + host, "correct `http.host`");
    }
    String where = host + " port " + port;
    IOException refused = listen(address, port);
    if (refused == null) {
      return Finding.ok(ABOUT, where + " is free");
    }
    if (midwatch(address, port)) {
      return Finding.ok(ABOUT, "Midwatch answers on " + where);
    }
    return Finding.failed(
        ABOUT,
        where + " can't be listened on: " + refused.getMessage(),
        "end what has it, or set another `http.port` or `http.host`");
  }

  /** Why nobody can listen there; null if somebody can. */
  private static @Nullable IOException listen(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port), 1);
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  /** Anybody may ask how to sign in, and no other program answers as Midwatch does. */
  private static boolean midwatch(InetAddress address, int port) {
    InetAddress near = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    String host = near.getHostAddress();
    String named = host.contains(":") ? "[" + host.replaceAll("%.*", "") + "]" : host;
    URI asked = URI.create("http://" + named + ":" + port + "/api/sign-in");
    try {
      String answer =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(
                  HttpRequest.newBuilder(asked).timeout(PATIENCE).build(), BodyHandlers.ofString())
              .body();
      return new ObjectMapper().readTree(answer).path("kind").asText("").matches("none|demo|oidc");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

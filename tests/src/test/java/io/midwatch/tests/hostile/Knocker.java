package io.midwatch.tests.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Sends bad requests over plain sockets, and notes each answer that is not as it should be. */
public final class Knocker {

  /** Some refused requests are answered, and their connection is left open. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_READ = 200_000;

  private static final Pattern INNER =
      Pattern.compile(
          "(?s).*(\\w(Exception|Error)\\b|\\bat (io|java|org|com)\\.|\\b(java|jdk|jakarta"
              + "|io\\.(midwatch|quarkus|vertx|netty)|com\\.fasterxml|org\\.(h2|hibernate|postgresql"
              + "|jboss))\\.|Cannot invoke \"|SELECT |StreamReadConstraints).*");

  private final String host;
  private final int port;
  private final List<String> wrong = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private int cases;
  private int routes;
  private Duration slowest = Duration.ZERO;

  /** Knocks at a service. */
  public Knocker(URI service) {
    this.host = service.getHost();
    this.port = service.getPort();
  }

  /**
   * Sends bad requests to one route.
   *
   * @param path a template such as {@code /api/incidents/{id}}
   * @param type of the body that it takes
   * @param good bodies that it takes, to be spoilt
   * @param drawn how many are made by chance of each of those
   */
  public void at(String method, String path, String type, List<String> good, int drawn) {
    routes++;
    long seed = (method + path).hashCode();
    BadRequests.to(method, path, type, good, drawn, seed).forEach(this::one);
  }

  private void one(BadRequest bad) {
    cases++;
    long began = System.nanoTime();
    String name = bad.line().substring(0, Math.min(90, bad.line().length())) + " | " + bad.name();
    try (Socket socket = new Socket(host, port)) {
      socket.setSoTimeout((int) LONGEST.toMillis());
      String answer = answer(socket, bad.bytes(host + ":" + port));
      judge(name, answer);
    } catch (SocketTimeoutException e) {
      wrong.add(name + ": no answer within " + LONGEST.toSeconds() + " s");
    } catch (IOException e) {
      wrong.add(name + ": " + e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    slowest = took.compareTo(slowest) > 0 ? took : slowest;
  }

  private static String answer(Socket socket, byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
    } catch (SocketException refusedInTheMiddle) {
      // the answer may have come before all was sent
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] some = new byte[8_192];
    try {
      for (int read = in.read(some); read > 0 && all.size() < MOST_READ; read = in.read(some)) {
        all.write(some, 0, read);
        socket.setSoTimeout((int) LONGEST_PAUSE.toMillis());
        if (endless(all)) {
          break;
        }
      }
    } catch (SocketTimeoutException e) {
      if (all.size() == 0) {
        throw e;
      }
    } catch (SocketException reset) {
      // what was not read of a refused request makes the system end the connection
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static boolean endless(ByteArrayOutputStream all) {
    return all.size() < 8_192 && all.toString(StandardCharsets.UTF_8).contains("text/event-stream");
  }

  private void judge(String name, String answer) {
    if (answer.isEmpty()) {
      statuses.merge(0, 1, Integer::sum);
      return;
    }
    // a line too long to be read has no version to be answered in
    if (!answer.matches("(?s)HTTP/1\\.(1 \\d{3}|0 414) .*")) {
      wrong.add(name + ": no HTTP: " + first(answer));
      return;
    }
    int status = Integer.parseInt(answer.substring(9, 12));
    statuses.merge(status, 1, Integer::sum);
    String small = answer.toLowerCase(Locale.ROOT);
    if (status >= 500) {
      wrong.add(name + ": " + first(answer.replaceAll("(?s).*\\r\\n\\r\\n", status + " ")));
    } else if (status >= 400 && INNER.matcher(answer).matches()) {
      wrong.add(name + ": inner words: " + first(answer.replaceAll("(?s).*\\r\\n\\r\\n", "")));
    } else if (status >= 400
        && answer.contains("\r\n\r\n{")
        && !(small.contains("application/problem+json") && answer.contains("\"detail\":\""))) {
      wrong.add(name + ": no problem document: " + first(answer));
    }
  }

  /** What was wrong, each with its request. */
  public List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** The counts, in one line. */
  public String counts() {
    return "%d routes, %d bad requests, slowest answer %d ms; statuses (0: connection ended) %s"
        .formatted(routes, cases, slowest.toMillis(), statuses);
  }

  private static String first(String text) {
    return text.substring(0, Math.min(300, text.length()));
  }
}

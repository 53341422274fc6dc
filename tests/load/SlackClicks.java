import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs the stories of demos with a stand-in for Slack, asks and answers on their cards, and says
 * how long the service took from a click to its answer and to what is seen of it.
 *
 * <p>{@code java tests/load/SlackClicks.java 7} plays seven demos one after the other, about 35
 * signatures and answers in all; {@code java tests/load/SlackClicks.java http://127.0.0.1:8080
 * http://127.0.0.1:8090} plays on one that runs.
 */
public class SlackClicks {

  private static final int QUESTIONS = 40;
  private static final int QUESTIONS_AGAIN = 5;
  private static final int PORT = 18_080;
  private static final int SLACK_PORT = 18_090;

  private static String service;
  private static String slack;
  private static final Map<String, HttpClient> PEOPLE = new HashMap<>();

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2) {
      tell(play(arguments[0], arguments[1], QUESTIONS));
      return;
    }
    StringBuilder measured = new StringBuilder();
    for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
      measured.append(demo(round == 0 ? QUESTIONS : QUESTIONS_AGAIN));
      System.out.println("round " + (round + 1) + " is over");
    }
    tell(measured.toString());
  }

  /** One demo from its start to its end. */
  private static String demo(int questions) throws Exception {
    Process demo =
        new ProcessBuilder(
                "./midwatch",
                "demo",
                "--slack",
                "--no-browser",
                "--seed",
                "7",
                "--port",
                Integer.toString(PORT),
                "--slack-port",
                Integer.toString(SLACK_PORT))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String there = "http://127.0.0.1:";
      up(demo, there + PORT + "/");
      up(demo, there + SLACK_PORT + "/");
      return play(there + PORT, there + SLACK_PORT, questions);
    } finally {
      demo.destroy();
      demo.waitFor();
    }
  }

  private static void up(Process demo, String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    for (int i = 0; i < 600; i++) {
      try {
        client().send(request, BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        if (!demo.isAlive()) {
          throw new IllegalStateException("the demo ended with " + demo.exitValue(), e);
        }
        Thread.sleep(500);
      }
    }
    throw new IllegalStateException("nobody answers at " + url);
  }

  /** Plays on a demo that has just begun; hands back what was measured. */
  private static String play(String serviceUrl, String slackUrl, int questions) throws Exception {
    service = serviceUrl;
    slack = slackUrl;
    for (String person : List.of("anna", "mo", "kim")) {
      PEOPLE.put(person, client());
      post(person, slack, "/be", "user", "U" + person.toUpperCase(Locale.ROOT));
    }
    link("anna");
    link("mo");
    List<String> cards = await("midwatch_approve", 2);
    for (int i = 0; i < questions; i++) {
      press("kim", cards.get(0), "midwatch_approve");
      Thread.sleep(700);
    }
    for (String card : cards) {
      for (String person : List.of("anna", "mo")) {
        if (cards("midwatch_approve").contains(card)) {
          press(person, card, "midwatch_approve");
          post(person, slack, "/submit", "channel", "C0NIGHT");
          Thread.sleep(4_000);
        }
      }
    }
    for (String card : await("midwatch_cause_right", 2)) {
      press("anna", card, "midwatch_cause_right");
      Thread.sleep(4_000);
    }
    return get("anna", slack, "/measured");
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .cookieHandler(new CookieManager())
        .build();
  }

  private static void link(String person) throws Exception {
    String card = await("midwatch_approve", 1).get(0);
    press(person, card, "midwatch_approve");
    Matcher code = Pattern.compile("/slack/link\\?code=([0-9a-f]+)").matcher(page(person));
    if (!code.find()) {
      throw new IllegalStateException("nobody invited " + person);
    }
    post(person, service, "/person", "person", person, "back", "/");
    post(person, service, "/slack/link", "code", code.group(1));
  }

  private static void press(String person, String card, String action) throws Exception {
    post(person, slack, "/press", "channel", "C0NIGHT", "ts", card, "action", action);
  }

  /** Messages that have a button, once there are enough of them. */
  private static List<String> await(String action, int many) throws Exception {
    for (int i = 0; i < 360; i++) {
      List<String> found = cards(action);
      if (found.size() >= many) {
        return found;
      }
      Thread.sleep(500);
    }
    throw new IllegalStateException("there are no " + many + " cards with " + action);
  }

  private static List<String> cards(String action) throws Exception {
    List<String> found = new ArrayList<>();
    for (String form : page("anna").split("<form class=\"buttons\"")) {
      Matcher ts = Pattern.compile("name=\"ts\" value=\"([0-9.]+)\"").matcher(form);
      if (form.contains("value=\"" + action + "\"") && ts.find()) {
        found.add(ts.group(1));
      }
    }
    return found;
  }

  private static String page(String person) throws Exception {
    return get(person, slack, "/?channel=C0NIGHT");
  }

  private static String get(String person, String base, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
    return PEOPLE.get(person).send(request, BodyHandlers.ofString()).body();
  }

  private static void post(String person, String base, String path, String... form)
      throws Exception {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < form.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(form[i]).append('=');
      body.append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", base)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    int status = PEOPLE.get(person).send(request, BodyHandlers.ofString()).statusCode();
    if (status >= 400) {
      throw new IllegalStateException(path + " was answered with " + status);
    }
  }

  private static void tell(String measured) {
    Map<String, List<Double>> all = new TreeMap<>();
    for (String line : measured.split("\n")) {
      String[] parts = line.split(" ");
      all.computeIfAbsent(parts[0], key -> new ArrayList<>()).add(Double.valueOf(parts[1]));
    }
    all.forEach(
        (what, times) -> {
          times.sort(null);
          System.out.printf(
              Locale.ROOT,
              "%-20s %3d: p50 %.0f ms, p95 %.0f ms, max %.0f ms%n",
              what,
              times.size(),
              times.get(times.size() / 2),
              times.get((int) (times.size() * 0.95)),
              times.get(times.size() - 1));
        });
  }
}

package io.midwatch.tests.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bad requests to one route. The same seed gives the same ones. */
final class BadRequests {

  private static final int MOST_BYTES = 5 * 1024 * 1024;

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e999999",
          "99999999999999999999999",
          "[]",
          "{}",
          "[{}]",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u202e<script>alert(1)</script>\"",
          "\"" + "x".repeat(20_000) + "\"",
          "{\"a\":{\"a\":{\"a\":[1,\"b\",null]}}}");

  private static final List<String> SEGMENTS =
      List.of(
          "..",
          "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
          "a%2Fb",
          "a%5Cb",
          "%00",
          "%ff%fe",
          "%",
          "%zz",
          "%F0%9F%98%80",
          "\ud83d\ude00",
          ";a=b",
          "a;b=c/d",
          "-1",
          "'%20OR%201=1--",
          "%3Cscript%3E",
          "%0d%0aSet-Cookie:%20a=b",
          "x".repeat(2_000),
          "x".repeat(30_000));

  private static final List<String> QUERIES =
      List.of(
          "limit=999999999999999999999",
          "limit=-1",
          "limit=abc",
          "limit=",
          "limit=1&limit=2",
          "limit=%00",
          "limit=1e3",
          "after=-1",
          "after=%ff",
          "after=9223372036854775808",
          "after=" + "x".repeat(5_000),
          "state=NOPE",
          "state=%F0%9F%98%80",
          "cluster=%00",
          "cluster='%20OR%201=1--",
          "q=%25%5F%5C",
          "q=%00",
          "q=" + "%25".repeat(1_000),
          "q=%ed%a0%80",
          "back=//evil.example",
          "back=%0d%0aX:%20y",
          "code=x&state=y",
          "error=" + "y".repeat(3_000),
          "&&&===",
          "%",
          "a=%zz",
          "a[]=1&a[b]=2");

  private static final List<String> HEADERS =
      List.of(
          "X-Long: " + "x".repeat(7_000),
          "X-Longer: " + "x".repeat(100_000),
          "Accept: nonsense",
          "Accept: */*;q=abc",
          "Accept: application/xml",
          "Accept: " + "text/html,".repeat(500) + "a/b",
          "Accept-Language: \u00ff\u00fe",
          "Accept-Encoding: gzip, bomb",
          "Cookie: midwatch_theme=\"; midwatch_person=\u0001; =; ;;",
          "Cookie: midwatch_session=" + "x".repeat(5_000),
          "Authorization: Bearer",
          "Authorization: Bearer " + "x".repeat(5_000),
          "Authorization: Basic %%%",
          "Authorization: Basic AAAA",
          "X-Midwatch-Person: \u00e9\u0007",
          "X-Midwatch-Person: " + "m".repeat(5_000),
          "X-PagerDuty-Signature: v1=",
          "X-PagerDuty-Signature: v1=zz,,,,v2=" + "0".repeat(9_000),
          "Origin: null",
          "Sec-Fetch-Site: \u0001",
          "Last-Event-ID: -5",
          "Last-Event-ID: x",
          "Range: bytes=-1-",
          "If-None-Match: \"",
          "Expect: 200-maybe",
          "X-HTTP-Method-Override: DELETE",
          "X-Forwarded-For: ${jndi:ldap://127.0.0.1:1/a}",
          "Upgrade: h2c",
          "no colon at all",
          ": empty name");

  private static final List<String> TYPES =
      List.of(
          "",
          "nonsense",
          "a/b/c",
          "application/json; charset=utf-99",
          "application/json; charset=UTF-16",
          "application/xml",
          "text/yaml",
          "multipart/form-data",
          "multipart/form-data; boundary=",
          "application/x-www-form-urlencoded",
          "application/cloudevents+json",
          "application/cloudevents-batch+json",
          "*/*",
          ";;;",
          "x".repeat(3_000));

  private final String method;
  private final String path;
  private final String type;
  private final Random random;
  private final List<BadRequest> all = new ArrayList<>();

  private BadRequests(String method, String path, String type, long seed) {
    this.method = method;
    this.path = path;
    this.type = type;
    this.random = new Random(seed);
  }

  /**
   * The requests.
   *
   * @param path a template such as {@code /api/incidents/{id}}
   * @param type of the body that the route takes
   * @param good bodies that it takes, to be spoilt
   * @param drawn how many are made by chance of each of those
   */
  static List<BadRequest> to(
      String method, String path, String type, List<String> good, int drawn, long seed) {
    BadRequests requests = new BadRequests(method, path, type, seed);
    requests.places();
    HEADERS.forEach(each -> requests.add(each, requests.plain(), List.of(each), new byte[0]));
    if (!method.equals("GET")) {
      requests.bodies();
      good.forEach(body -> requests.spoilt(body, drawn));
    }
    return requests.all;
  }

  private String plain() {
    return path.replaceAll("\\{[^}]*}", "inc-1");
  }

  private void add(String name, String target, List<String> headers, byte[] body) {
    List<String> lines = new ArrayList<>(headers);
    if (!method.equals("GET") && headers.stream().noneMatch(h -> h.startsWith("Content-Type:"))) {
      lines.add("Content-Type: " + type);
    }
    if (headers.stream().noneMatch(header -> header.startsWith("Sec-Fetch-Site"))) {
      lines.add("Sec-Fetch-Site: same-origin");
    }
    if (headers.stream().noneMatch(header -> header.startsWith("X-Midwatch-Person"))) {
      lines.add("X-Midwatch-Person: anna");
      lines.add("Cookie: midwatch_person=anna");
    }
    String shown = name.substring(0, Math.min(60, name.length()));
    all.add(new BadRequest(shown, method + " " + target, lines, body));
  }

  private void places() {
    for (String segment : SEGMENTS) {
      String target =
          path.contains("{")
              ? path.replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(segment))
              : path + "/" + segment;
      add("path " + segment, target, List.of(), new byte[0]);
    }
    QUERIES.forEach(query -> add("?" + query, plain() + "?" + query, List.of(), new byte[0]));
    add("//", "/" + plain(), List.of(), new byte[0]);
    add("absolute", "http://evil.example" + plain(), List.of(), new byte[0]);
  }

  private void bodies() {
    TYPES.forEach(
        other -> add("type " + other, plain(), List.of("Content-Type: " + other), utf8("{}")));
    for (String length : List.of("-1", "abc", "1e3", "99999999999999999999", "0x10", "5, 6", "")) {
      add("length " + length, plain(), List.of("Content-Length: " + length), utf8("{}"));
    }
    add("chunks", plain(), List.of("Transfer-Encoding: chunked"), utf8("zz\r\n{}\r\n0\r\n\r\n"));
    add("chunk", plain(), List.of("Transfer-Encoding: chunked"), utf8("2\r\n{}\r\n0\r\n\r\n"));
    add(
        "both lengths",
        plain(),
        List.of("Content-Length: 2", "Transfer-Encoding: chunked"),
        utf8("0\r\n\r\n"));
    for (String body :
        List.of(
            "",
            " ",
            "{",
            "[",
            "null",
            "0",
            "\"text\"",
            "[]",
            "{}",
            "{}{}",
            "{\"a\":1,\"a\":2}",
            "a: b\nc: [d]\n",
            "<a><b/></a>",
            "\0",
            "{\"a\":\"\0\"}",
            "\ufeff{}",
            "a=%zz&=&&b=%00&c=%ff",
            "reason=x&reason=y&cluster=%00")) {
      add("body " + body, plain(), List.of(), utf8(body));
    }
    add("deep lists", plain(), List.of(), utf8("[".repeat(100_000)));
    add("deep objects", plain(), List.of(), utf8("{\"a\":".repeat(100_000)));
    add("no UTF-8", plain(), List.of(), new byte[] {'"', (byte) 0xc3, 0x28, (byte) 0xff, '"'});
    add("UTF-16", plain(), List.of(), "{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    byte[] full = utf8("{\"a\":\"" + "y".repeat(MOST_BYTES - 8) + "\"}");
    add("5 MiB", plain(), List.of(), full);
    add("above 5 MiB", plain(), List.of(), utf8("{\"a\":\"" + "y".repeat(MOST_BYTES) + "\"}"));
    add("long number", plain(), List.of(), utf8("{\"a\":" + "9".repeat(1_000_000) + "}"));
  }

  private void spoilt(String good, int drawn) {
    byte[] bytes = utf8(good);
    for (int i = 0; i < drawn; i++) {
      int cut = random.nextInt(bytes.length);
      add("cut at " + cut, plain(), List.of(), Arrays.copyOf(bytes, cut));
      byte[] flipped = bytes.clone();
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      add("flipped", plain(), List.of(), flipped);
    }
    String[] parts = good.split("(?<=:)(?=[\\s]*[\"\\[{\\dtfn])", -1);
    for (int i = 1; i < parts.length; i++) {
      for (int each = 0; each < Math.min(VALUES.size(), 1 + drawn / 4); each++) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        String[] typed = parts.clone();
        typed[i] = parts[i].replaceFirst("^\\s*(\"[^\"]*\"|[\\d.]+|true|false|null)?", "");
        typed[i] = value + typed[i];
        add("value " + i + " is " + value, plain(), List.of(), utf8(String.join("", typed)));
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

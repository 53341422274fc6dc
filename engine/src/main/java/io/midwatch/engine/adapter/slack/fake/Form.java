package io.midwatch.engine.adapter.slack.fake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and values as they stand in an address or a form. */
final class Form {

  private Form() {}

  static Map<String, String> read(@Nullable String text) {
    Map<String, String> values = new LinkedHashMap<>();
    if (text == null || text.isEmpty()) {
      return values;
    }
    for (String pair : text.split("&", 100)) {
      int at = pair.indexOf('=');
      values.put(
          decoded(at < 0 ? pair : pair.substring(0, at)),
          at < 0 ? "" : decoded(pair.substring(at + 1)));
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

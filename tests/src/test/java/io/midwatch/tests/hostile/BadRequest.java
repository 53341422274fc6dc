package io.midwatch.tests.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Bytes that somebody sends, whatever HTTP says of them.
 *
 * @param name what is bad about it
 * @param line method and target, without the version
 * @param headers whole lines
 * @param body what follows; its length is told unless a header does
 */
record BadRequest(String name, String line, List<String> headers, byte[] body) {

  BadRequest {
    headers = List.copyOf(headers);
  }

  /** As it is sent; {@code host} is the one that is knocked at. */
  byte[] bytes(String host) {
    StringBuilder head = new StringBuilder(line).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\nConnection: close\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    boolean told =
        headers.stream().anyMatch(header -> header.matches("(?i)(content-length|transfer-).*"));
    if (!told && (body.length > 0 || !line.startsWith("GET"))) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    all.writeBytes(body);
    return all.toByteArray();
  }
}

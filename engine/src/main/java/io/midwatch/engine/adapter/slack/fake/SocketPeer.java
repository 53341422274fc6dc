package io.midwatch.engine.adapter.slack.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The server's end of one WebSocket (RFC 6455), as far as short texts and pings need it. */
final class SocketPeer implements AutoCloseable {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int MOST_BYTES = 1024 * 1024;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private volatile boolean silent;

  private SocketPeer(Socket socket, DataInputStream in) throws IOException {
    this.socket = socket;
    this.in = in;
    this.out = socket.getOutputStream();
  }

  /** Answers the opening handshake. */
  static SocketPeer greet(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    String key = "";
    String line = line(in);
    while (!line.isEmpty()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
        key = line.substring(line.indexOf(':') + 1).strip();
      }
      line = line(in);
    }
    SocketPeer peer = new SocketPeer(socket, in);
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(key)
            + "\r\n\r\n";
    peer.out.write(answer.getBytes(StandardCharsets.US_ASCII));
    peer.out.flush();
    return peer;
  }

  private static String line(DataInputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.US_ASCII).strip();
  }

  private static String accept(String key) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** The next text; null once the other side has closed. */
  @Nullable String next() throws IOException {
    while (true) {
      int head = in.readUnsignedByte();
      int second = in.readUnsignedByte();
      byte[] bytes = payload(second);
      switch (head & 15) {
        case TEXT -> {
          return new String(bytes, StandardCharsets.UTF_8);
        }
        case CLOSE -> {
          return null;
        }
        case PING -> frame(PONG, bytes);
        default -> {}
      }
    }
  }

  /** What a client sends is masked, and short enough to come in one frame. */
  private byte[] payload(int second) throws IOException {
    int length = second & 127;
    long bytes =
        length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : (long) length;
    if (bytes < 0 || bytes > MOST_BYTES) {
      throw new IOException("a frame of " + bytes + " bytes");
    }
    byte[] mask = new byte[(second & 128) == 0 ? 0 : 4];
    in.readFully(mask);
    byte[] payload = new byte[(int) bytes];
    in.readFully(payload);
    for (int i = 0; i < payload.length && mask.length > 0; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }

  void send(String text) throws IOException {
    frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** False if the connection is dead. */
  boolean trySend(String text) {
    try {
      send(text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private synchronized void frame(int kind, byte[] bytes) throws IOException {
    if (silent) {
      return;
    }
    ByteBuffer frame = ByteBuffer.allocate(bytes.length + 10).put((byte) (128 | kind));
    if (bytes.length < 126) {
      frame.put((byte) bytes.length);
    } else if (bytes.length < 65_536) {
      frame.put((byte) 126).putShort((short) bytes.length);
    } else {
      frame.put((byte) 127).putLong(bytes.length);
    }
    frame.put(bytes);
    out.write(frame.array(), 0, frame.position());
    out.flush();
  }

  void fallSilent() {
    silent = true;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.midwatch.tests.operate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A pager and a receiver of traces in one; it keeps what came. */
final class Outside implements AutoCloseable {

  private final HttpServer server;
  private final List<String> pages = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream traces = new ByteArrayOutputStream();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private volatile int pagerSays = 202;
  private volatile boolean hang;
  private volatile boolean hangs;

  Outside() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/pager", this::page);
    server.createContext("/v1/traces", this::trace);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  private void page(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (hang) {
      hangs = true;
      await();
    }
    int status = pagerSays;
    if (status == 202) {
      pages.add(body);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void trace(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    synchronized (traces) {
      traces.write(body);
    }
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** Where it listens. */
  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void await() {
    try {
      goOn.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on the pager gives no answer. */
  void hang() {
    hang = true;
  }

  /** True once somebody waits for its answer. */
  boolean hangs() {
    return hangs;
  }

  /** The pager answers again. */
  void goOn() {
    hang = false;
    goOn.countDown();
  }

  /** From now on the pager answers so. */
  void pagerSays(int status) {
    pagerSays = status;
  }

  /** What the pager took, in order. */
  List<String> pages() {
    return List.copyOf(pages);
  }

  /** All that came as traces, byte by byte as characters. */
  String traces() {
    synchronized (traces) {
      return traces.toString(StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

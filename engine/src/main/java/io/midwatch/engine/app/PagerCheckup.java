package io.midwatch.engine.app;

import io.midwatch.engine.adapter.webhook.WebhookPager;
import io.midwatch.engine.app.Configuration.NotifySettings;
import io.midwatch.engine.cli.DoctorDoor.Finding;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Looks whether a pager could be called. It is connected to, and told nothing: nobody is woken. */
final class PagerCheckup {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private PagerCheckup() {}

  static Finding look(NotifySettings pager) {
    String about = "pager " + pager.name();
    String where = shown(pager.url());
    try {
      if (!pager.pagerDuty()) {
        // refuses what is no secret
        new WebhookPager(pager.url(), pager.secret().value(), Clock.systemUTC());
      }
      connect(pager.url());
    } catch (IllegalArgumentException e) {
      return Finding.failed(
          about, String.valueOf(e.getMessage()), "write such a secret into `secretFile`");
    } catch (SSLException e) {
      return Finding.failed(
          about,
          where + " is reached and not trusted: " + e.getMessage(),
          "have its certificate signed by an authority that this machine's Java trusts");
    } catch (IOException e) {
      return Finding.failed(
          about,
          where + " is not reached: " + reason(e),
          "correct `notify`, or let this machine reach it");
    }
    return Finding.ok(about, where + " is reached and its secret is read; no page was sent");
  }

  /** The path of a webhook may be all that keeps others from calling it. */
  private static String shown(URI url) {
    return url.getScheme() + "://" + url.getHost() + ":" + port(url);
  }

  private static String reason(IOException e) {
    return e instanceof UnknownHostException ? "no such host" : String.valueOf(e.getMessage());
  }

  private static int port(URI url) {
    return url.getPort() >= 0 ? url.getPort() : secure(url) ? 443 : 80;
  }

  private static boolean secure(URI url) {
    return url.getScheme().toLowerCase(Locale.ROOT).equals("https");
  }

  private static void connect(URI url) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host(url), port(url)), (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      if (secure(url)) {
        greet(socket, url);
      }
    }
  }

  private static void greet(Socket socket, URI url) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (SSLSocket tls = (SSLSocket) factory.createSocket(socket, host(url), port(url), false)) {
      SSLParameters parameters = tls.getSSLParameters();
      // without it any trusted certificate would do, whoever's it is
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
    }
  }

  /** A host that is an IPv6 address stands in brackets. */
  private static String host(URI url) {
    return url.getHost().replaceAll("^\\[|]$", "");
  }
}

package io.midwatch.engine.cli;

import io.midwatch.engine.assessment.AlertHistory;
import io.midwatch.engine.assessment.AlertHistory.BadHistory;
import io.midwatch.engine.assessment.RangeAnswer;
import io.midwatch.rules.Moment;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a Prometheus which alerts fired, span after span. */
final class PrometheusHistory {

  /** Prometheus gives 11,000 samples of a series at most; fewer keep its answers small. */
  private static final int SAMPLES = 720;

  private static final int LARGEST = 256 << 20;
  private static final String QUERY = "ALERTS{alertstate=\"firing\"}";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String base;
  private final @Nullable Path tokenFile;
  private final Duration patience;

  /**
   * A Prometheus.
   *
   * @param base its address, with the path it is served under if there is one
   * @param tokenFile a file with a bearer token; null for none
   * @param patience how long one answer may take
   */
  PrometheusHistory(String base, @Nullable Path tokenFile, Duration patience) {
    this.base = base.replaceAll("/+$", "");
    this.tokenFile = tokenFile;
    this.patience = patience;
  }

  /**
   * Reads the days before a moment.
   *
   * @param told is given words on how far it is
   * @throws BadHistory if an answer can't be had or taken
   */
  AlertHistory read(Moment now, Duration length, Duration step, Consumer<String> told)
      throws BadHistory, IOException {
    AlertHistory history = new AlertHistory(step);
    long until = now.epochMillis() - Math.floorMod(now.epochMillis(), step.toMillis());
    long from = until - length.toMillis();
    long span = step.toMillis() * SAMPLES;
    long spans = (until - from + span - 1) / span;
    long done = 0;
    for (long start = from; start < until; start += span) {
      long end = Math.min(until, start + span - step.toMillis());
      for (RangeAnswer.Read series : answer(start, end, step)) {
        history.add(series.labels(), series.times());
      }
      history.covers(new Moment(start), new Moment(end));
      done++;
      if (done % 10 == 0 || done == spans) {
        told.accept(
            "%d of %d spans are read; %d alerts so far".formatted(done, spans, history.series()));
      }
    }
    return history;
  }

  private List<RangeAnswer.Read> answer(long start, long end, Duration step)
      throws BadHistory, IOException {
    FutureTask<List<RangeAnswer.Read>> asking = new FutureTask<>(() -> ask(start, end, step));
    Thread thread = new Thread(asking, "midwatch-assess");
    thread.setDaemon(true);
    thread.start();
    try {
      return asking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asking.cancel(true);
      throw new BadHistory(
          base
              + " gave no whole answer within "
              + patience.toSeconds()
              + " s; try a longer --step");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      Throwable why = e.getCause();
      if (why instanceof BadHistory bad) {
        throw new BadHistory(base + ": " + bad.getMessage());
      }
      String said = why == null ? "" : String.valueOf(why.getMessage());
      throw new BadHistory(
          base + " can't be asked: " + (said.equals("null") ? "it takes no connection" : said));
    }
  }

  private List<RangeAnswer.Read> ask(long start, long end, Duration step)
      throws IOException, InterruptedException, BadHistory {
    URI uri =
        URI.create(
            "%s/api/v1/query_range?query=%s&start=%s&end=%s&step=%s"
                .formatted(
                    base,
                    URLEncoder.encode(QUERY, StandardCharsets.UTF_8),
                    seconds(start),
                    seconds(end),
                    seconds(step.toMillis())));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(patience).header("Accept", "application/json");
    if (tokenFile != null) {
      request.header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }
    HttpResponse<InputStream> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = new Limited(response.body())) {
      String type = response.headers().firstValue("Content-Type").orElse("");
      if (!type.contains("json")) {
        throw new BadHistory(
            "the answer is %s with status %d, not Prometheus' JSON; is the address right?"
                .formatted(
                    type.isEmpty() ? "of no type" : Answers.cut(type, 40), response.statusCode()));
      }
      return RangeAnswer.of(body).series();
    }
  }

  private static String seconds(long millis) {
    return millis / 1_000 + (millis % 1_000 == 0 ? "" : ".%03d".formatted(millis % 1_000));
  }

  /** An answer that is not read beyond a limit. */
  private static final class Limited extends FilterInputStream {

    private long left = LARGEST;

    private Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new IOException(
            "its answer is longer than " + LARGEST + " bytes; try a longer --step");
      }
    }
  }
}

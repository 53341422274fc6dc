package io.midwatch.agents.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.ModelSettings.JsonMode;
import io.midwatch.agents.Purse;
import io.midwatch.agents.model.Trouble.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model: within one deadline for all attempts, one more attempt where the server is busy,
 * none while the breaker is open or the purse is closed. Every wire call is told to the purse.
 */
public final class ModelDoor {

  private static final int ATTEMPTS = 2;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ModelSettings settings;
  private final ChatModel model;
  private final Receipts receipts;
  private final Requests requests;
  private final Breaker breaker = new Breaker(System::nanoTime);
  private final ExecutorService calls =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "midwatch-model-call");
            thread.setDaemon(true);
            return thread;
          });

  private ModelDoor(ModelSettings settings, ChatModel model, UnaryOperator<String> redaction) {
    this.settings = settings;
    this.model = model;
    this.receipts = new Receipts(settings, redaction);
    this.requests = new Requests(settings);
  }

  /** The door to a configured model. */
  public static ModelDoor of(ModelSettings settings, UnaryOperator<String> redaction) {
    return new ModelDoor(settings, Models.of(settings), redaction);
  }

  /** The model's name. */
  public String name() {
    return settings.name();
  }

  /** Ends whatever is being asked. */
  public void close() {
    calls.shutdownNow();
  }

  /**
   * Asks, and never throws for what a model or a server does.
   *
   * @throws CancellationException if the door is closed, or is closed meanwhile
   */
  public Reply ask(Question question, Purse purse) {
    long end = System.nanoTime() + settings.deadline().toNanos();
    JsonMode mode = requests.mode();
    for (int attempt = 1; ; attempt++) {
      stillOpen();
      Optional<String> closed = closed(question, purse);
      if (closed.isPresent()) {
        return new Reply("", closed.get());
      }
      long begun = System.nanoTime();
      try {
        ChatResponse response = call(question, mode, end);
        Reply reply = reply(response);
        purse.spent(receipts.answered(question, response, reply, begun));
        breaker.answered();
        requests.answered(mode);
        return reply;
      } catch (Trouble trouble) {
        purse.spent(receipts.failed(question, trouble, begun));
        stillOpen();
        breaker.failed();
        JsonMode next = requests.after(trouble, mode);
        if (attempt == ATTEMPTS || !again(trouble, end, next != mode)) {
          leaveAlone(trouble);
          return new Reply("", trouble.words());
        }
        mode = next;
      }
    }
  }

  /** What is given up at the end of a process is no failure of the model. */
  private void stillOpen() {
    if (calls.isShutdown()) {
      throw new CancellationException("nothing more is asked of the model");
    }
  }

  private Optional<String> closed(Question question, Purse purse) {
    long in = Receipts.guess(question.whole());
    int out = settings.mostAnswerTokens();
    return breaker.refuses().or(() -> purse.refuses(in + out, settings.prices().of(in, out)));
  }

  private boolean again(Trouble trouble, long end, boolean otherwise) {
    return trouble.kind() == Kind.BUSY ? paused(trouble, end) : otherwise;
  }

  /** False if the server wants to be left alone for longer than there is time, or if it must be. */
  private boolean paused(Trouble trouble, long end) {
    Duration asked = trouble.retryAfter();
    Duration wait = asked == null ? PAUSE : asked;
    if (System.nanoTime() + wait.toNanos() >= end) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The next question, which may come at once, does not come before the server wants one. */
  private void leaveAlone(Trouble trouble) {
    Duration asked = trouble.retryAfter();
    if (asked != null) {
      breaker.rest(asked);
    }
  }

  private ChatResponse call(Question question, JsonMode mode, long end) {
    ChatRequest request = requests.of(question, mode);
    Future<ChatResponse> future = submitted(request);
    try {
      return future.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw Trouble.of(Kind.DOWN, "no answer within its deadline");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.of(Kind.DOWN, "it was no longer waited for");
    } catch (ExecutionException e) {
      throw trouble(e.getCause());
    } finally {
      // whatever still reads a body stops
      future.cancel(true);
    }
  }

  private Future<ChatResponse> submitted(ChatRequest request) {
    try {
      return calls.submit(() -> model.chat(request));
    } catch (RejectedExecutionException e) {
      throw Trouble.of(Kind.REFUSED, "it was no longer waited for");
    }
  }

  /** The library wraps what the wire threw. */
  private static Trouble trouble(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Trouble trouble) {
        return trouble;
      }
    }
    return Trouble.of(Kind.DOWN, "its answer can't be read as this provider's");
  }

  /** An answer that did not end by itself is none, whatever it says so far. */
  private static Reply reply(ChatResponse response) {
    FinishReason finish = response.finishReason();
    if (finish == FinishReason.LENGTH) {
      return new Reply("", "its answer was cut at its length");
    }
    if (finish != null && finish != FinishReason.STOP) {
      return new Reply("", "it would not answer");
    }
    String text = Receipts.text(response);
    return text.isBlank() ? new Reply("", "its answer is empty") : new Reply(text, "");
  }
}

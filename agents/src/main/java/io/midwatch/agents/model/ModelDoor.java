package io.midwatch.agents.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.ModelSettings.JsonMode;
import io.midwatch.agents.Purse;
import io.midwatch.agents.model.Trouble.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    for (int attempt = 1; ; attempt++) {
      stillOpen();
      Optional<String> closed = closed(question, purse);
      if (closed.isPresent()) {
        return new Reply("", closed.get());
      }
      long begun = System.nanoTime();
      try {
        ChatResponse response = call(question, end);
        Reply reply = reply(response);
        purse.spent(receipts.answered(question, response, reply, begun));
        breaker.answered();
        return reply;
      } catch (Trouble trouble) {
        purse.spent(receipts.failed(question, trouble, begun));
        stillOpen();
        breaker.failed();
        if (attempt == ATTEMPTS || trouble.kind() != Kind.BUSY || !paused(trouble, end)) {
          leaveAlone(trouble);
          return new Reply("", trouble.words());
        }
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

  private ChatResponse call(Question question, long end) {
    ChatRequest request = request(question);
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

  private ChatRequest request(Question question) {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(SystemMessage.from(question.system()));
    for (int i = 0; i < question.turns().size(); i++) {
      String turn = question.turns().get(i);
      messages.add(i % 2 == 0 ? UserMessage.from(turn) : AiMessage.from(turn));
    }
    ChatRequest.Builder request =
        ChatRequest.builder()
            .messages(messages)
            .temperature(0.0)
            .maxOutputTokens(settings.mostAnswerTokens());
    if (settings.jsonMode() == JsonMode.SCHEMA) {
      request.responseFormat(schema(question));
    } else if (settings.jsonMode() == JsonMode.OBJECT) {
      request.responseFormat(ResponseFormat.JSON);
    }
    return request.build();
  }

  private static ResponseFormat schema(Question question) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(question.form())
                .rootElement(JsonRawSchema.from(question.schema()))
                .build())
        .build();
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

package io.midwatch.engine.adapter.database;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tasks as JSON in the queue's table, so that a person can read them. */
final class TaskJson implements Serializer {

  @Override
  public byte @Nullable [] serialize(@Nullable Object data) {
    return data == null ? null : RecordJson.write(data).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] bytes) {
    return bytes == null
        ? null
        : RecordJson.read(new String(bytes, StandardCharsets.UTF_8), type, "a scheduled task");
  }
}

package io.midwatch.engine.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a password from the first and only line of a file. What is wrong never quotes it. */
final class PasswordFile {

  private static final int LONGEST = 1024;

  private PasswordFile() {}

  /**
   * The password, without the end of its line.
   *
   * @param fields told what is wrong, under the key
   * @return the password; empty if something is wrong
   */
  static String read(Path file, Fields fields, String key) {
    String text;
    try {
      byte[] bytes = Files.readAllBytes(file);
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      return wrong(fields, key, "there is no file " + file);
    } catch (CharacterCodingException e) {
      return wrong(fields, key, file + " is not plain UTF-8");
    } catch (IOException e) {
      return wrong(fields, key, file + " can't be read");
    }
    String password = text.replaceFirst("\\r?\\n$", "");
    if (password.isBlank()) {
      return wrong(fields, key, file + " is empty");
    }
    if (password.length() > LONGEST || password.chars().anyMatch(Character::isISOControl)) {
      return wrong(
          fields, key, file + " is no password: one line of at most " + LONGEST + " letters");
    }
    return password;
  }

  private static String wrong(Fields fields, String key, String what) {
    fields.wrong(key, what + "\n  help: write what is secret into it, and nothing else");
    return "";
  }
}

package io.midwatch.engine.web.http;

import java.util.Map;
import java.util.TreeMap;

/** Ends a request with a status and words for the asker; never carries inner details. */
public final class HttpProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, Object> members;

  /**
   * Ends the request.
   *
   * @param status the HTTP status, 400 to 599
   * @param detail what is wrong with which value, and what to do
   */
  public HttpProblem(int status, String detail) {
    this(status, detail, Map.of());
  }

  /**
   * Ends the request, with more members in the problem document.
   *
   * @param members such as {@code field} or {@code law}: anything that Jackson can write
   */
  public HttpProblem(int status, String detail, Map<String, Object> members) {
    super(detail);
    this.status = status;
    this.members = new TreeMap<>(members);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What is wrong, and what to do. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Further members of the problem document, sorted by name. */
  public Map<String, Object> members() {
    return members;
  }
}

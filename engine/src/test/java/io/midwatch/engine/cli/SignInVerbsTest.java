package io.midwatch.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in from a command line, before a double that is both the service and the provider. */
class SignInVerbsTest {

  private static final String HOME = "user.home";

  /** What one request is answered. */
  private record Reply(int status, String body) {}

  @TempDir private Path home;

  private final String before = System.getProperty(HOME);
  private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    assertThat(System.getenv()).doesNotContainKeys("XDG_CONFIG_HOME", "MIDWATCH_TOKEN");
    System.setProperty(HOME, home.toString());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.setProperty(HOME, before);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    String key = exchange.getRequestHeaders().getFirst("Authorization");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    heard.add(asked + (key == null ? "" : " " + key) + (body.isEmpty() ? "" : " " + body));
    Queue<Reply> waiting = replies.getOrDefault(asked, new ArrayDeque<>());
    Reply reply = waiting.isEmpty() ? new Reply(404, "{\"detail\": \"no\"}") : waiting.remove();
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void reply(String asked, int status, String body) {
    replies
        .computeIfAbsent(asked, key -> new ArrayDeque<>())
        .add(new Reply(status, body.replace('\'', '"')));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Path kept() {
    return home.resolve(".config/midwatch/credentials.json");
  }

  private void deviceFlow(Reply... tokens) {
    reply(
        "GET /api/sign-in",
        200,
        "{'kind':'oidc','device':{'clientId':'midwatch','deviceEndpoint':'%s/device',"
                .formatted(url())
            + "'tokenEndpoint':'%s/token'}}".formatted(url()));
    reply(
        "POST /device",
        200,
        "{'device_code':'dev-1','user_code':'AB-CD','verification_uri':'https://idp/d','interval':1}");
    for (Reply token : tokens) {
      reply("POST /token", token.status(), token.body());
    }
  }

  @Test
  void a_person_signs_in_and_the_token_is_kept_for_its_owner_and_shown_to_that_service_alone()
      throws IOException {
    deviceFlow(
        new Reply(400, "{'error':'authorization_pending'}"),
        new Reply(200, "{'id_token':'s3cret.jwt'}"));
    reply("GET /api/whoami", 200, "{'kind':'person','name':'anna','roles':[]}");

    Cli in = Cli.run("login", "--server", url() + "/");

    assertThat(in.code()).as(in.err()).isEqualTo(ExitCode.FINE);
    assertThat(in.out()).isEqualTo("signed in at " + url() + "\n");
    assertThat(in.err()).contains("Open https://idp/d and enter the code AB-CD");
    assertThat(in.out() + in.err()).doesNotContain("s3cret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept().getParent())))
        .isEqualTo("rwx------");
    assertThat(kept().getParent()).isDirectoryNotContaining("glob:**.tmp");

    assertThat(Cli.run("whoami", "--server", url()).out()).startsWith("anna (person)");
    assertThat(heard).endsWith("GET /api/whoami Bearer s3cret.jwt");

    reply("GET /api/whoami", 200, "{'kind':'nobody'}");
    String other = "http://localhost:" + server.getAddress().getPort();
    assertThat(Cli.run("whoami", "--server", other).code()).isEqualTo(ExitCode.NOT_SIGNED_IN);
    assertThat(heard).endsWith("GET /api/whoami");
  }

  @Test
  void an_open_file_is_closed_when_it_is_written_again() throws IOException {
    Files.createDirectories(kept().getParent());
    Files.writeString(kept(), "{\"https://other\": \"theirs\"}");
    Files.setPosixFilePermissions(kept(), PosixFilePermissions.fromString("rw-r--r--"));

    new Credentials(kept()).keep("https://one", "mine");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept())))
        .isEqualTo("rw-------");
    assertThat(new Credentials(kept()).token("https://other")).contains("theirs");
  }

  @Test
  void who_says_no_or_can_not_sign_in_is_not_signed_in() {
    deviceFlow(new Reply(400, "{'error':'access_denied','error_description':'she said no'}"));
    Cli refused = Cli.run("login", "--server", url());
    assertThat(refused.code()).isEqualTo(ExitCode.NOT_SIGNED_IN);
    assertThat(refused.err()).contains("access_denied she said no").contains("not signed in");
    assertThat(kept()).doesNotExist();

    reply("GET /api/sign-in", 200, "{'kind':'oidc','device':null}");
    assertThat(Cli.run("login", "--server", url()).err()).contains("has no device flow");
    reply("GET /api/sign-in", 200, "{'kind':'none','device':null}");
    Cli none = Cli.run("login", "--server", url());
    assertThat(none.err()).contains("nobody signs in at this service");
    assertThat(none.code()).isEqualTo(ExitCode.NOT_SIGNED_IN);
  }

  @Test
  void a_file_that_is_no_json_is_named_and_not_overwritten() throws IOException {
    Files.createDirectories(kept().getParent());
    Files.writeString(kept(), "{s3cret");

    Cli answer = Cli.run("whoami", "--server", url());

    assertThat(answer.code()).isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(answer.err())
        .contains(kept() + " can't be read; remove it")
        .doesNotContain("s3cret");
    assertThat(heard).isEmpty();
  }

  @Test
  void not_signed_in_refused_unreachable_and_no_address_each_have_their_code() {
    reply("GET /api/whoami", 401, "{'detail':'sign in first'}");
    Cli out = Cli.run("whoami", "--server", url());
    assertThat(out.code()).isEqualTo(ExitCode.NOT_SIGNED_IN);
    assertThat(out.err()).isEqualTo("midwatch: sign in first\n");
    reply("GET /api/tokens", 403, "{'detail':'a viewer may not'}");
    assertThat(Cli.run("token", "list", "--server", url()).code()).isEqualTo(ExitCode.REFUSED);
    assertThat(Cli.run("whoami", "--server", "http://127.0.0.1:1").code())
        .isEqualTo(ExitCode.NOT_SIGNED_IN);
    for (String address : List.of("127.0.0.1:8080", "ftp://a", "localhost", "http://")) {
      Cli wrong = Cli.run("whoami", "--server", address);
      assertThat(wrong.code()).as(address).isEqualTo(ExitCode.USAGE);
      assertThat(wrong.err()).contains("`" + address + "` is no service's address");
    }
  }

  @Test
  void a_machines_token_is_made_once_listed_and_revoked() {
    reply(
        "POST /api/tokens",
        201,
        "{'token':'mw_abc','made':{'id':'tok-1','expiresAt':'2026-06-01T00:00:00Z'}}");
    Cli made =
        Cli.run(
            "token",
            "create",
            "--name",
            "am",
            "--scope",
            "alerts",
            "--expires",
            "9d",
            "--server",
            url());
    assertThat(made.code()).isEqualTo(ExitCode.FINE);
    assertThat(made.out()).isEqualTo("mw_abc\n");
    assertThat(made.err()).contains("tok-1 expires at 2026-06-01T00:00:00Z");
    assertThat(heard.get(0)).contains("\"name\":\"am\"", "\"scopes\":[\"alerts\"]", "\"days\":9");

    reply(
        "GET /api/tokens",
        200,
        "{'items':[{'id':'tok-1','name':'a\\u001b[2J','scopes':['alerts'],'createdBy':'mo',"
            + "'expiresAt':'2026-06-01T00:00:00Z','usedAt':null,'revokedAt':null}]}");
    assertThat(Cli.run("token", "list", "--server", url()).out())
        .contains("tok-1  a?[2J  [\"alerts\"]  by mo  until 2026-06-01T00:00:00Z  never used");

    reply("DELETE /api/tokens/tok-1", 204, "");
    assertThat(Cli.run("token", "revoke", "tok-1", "--server", url()).out())
        .isEqualTo("tok-1 is revoked\n");
  }

  @Test
  void an_id_is_one_part_of_a_path_and_nothing_else() {
    assertThat(Cli.run("token", "revoke", "../stops/x y", "--server", url()).code())
        .isEqualTo(ExitCode.REFUSED);
    assertThat(heard).containsExactly("DELETE /api/tokens/..%2Fstops%2Fx%20y");
    assertThat(Cli.run("token", "revoke", "..", "--server", url()).code())
        .isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(Cli.run("token", "create", "--name", "a", "--scope", "read", "--expires", "soon"))
        .satisfies(wrong -> assertThat(wrong.code()).isEqualTo(ExitCode.USAGE));
  }

  @Test
  void what_a_service_says_moves_no_cursor() {
    reply(
        "GET /api/whoami",
        200,
        "{'kind':'x\\u001b[2J','name':'n','roles':[{'role':'r\\u001b[2J','everywhere':true}],"
            + "'scopes':['s\\u001b[2J']}");

    assertThat(Cli.run("whoami", "--server", url()).out()).doesNotContain("\u001b");
  }
}

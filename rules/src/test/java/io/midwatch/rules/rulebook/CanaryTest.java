package io.midwatch.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.rules.decision.ApprovalTerms;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PackReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Code is put into every corner of a pack. It would set a property, write a file, open a
 * connection, start a process or a thread; none of that may happen, whether the text is refused or
 * is taken as mere words.
 */
class CanaryTest {

  private static final String NAME = "midwatch-canary";
  private static final String HEAD = "rule \"r\" @id(\"g.r\") @owner(\"o\") @why(\"w\")\n";
  private static final ApprovalTerms TERMS =
      new ApprovalTerms(Duration.ofMinutes(15), Duration.ofMinutes(30));

  @TempDir private Path folder;
  private ServerSocket door;

  @BeforeEach
  void open() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    door.setSoTimeout(1);
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    System.clearProperty(NAME);
  }

  private List<String> codes() {
    String file = folder.resolve("touched").toString();
    return List.of(
        "System.setProperty(\"" + NAME + "\", \"x\")",
        "new java.io.FileOutputStream(\"" + file + "\").close()",
        "new java.net.Socket(\"127.0.0.1\", " + door.getLocalPort() + ")",
        "Runtime.getRuntime().exec(\"touch " + file + "\")",
        "new Thread(null, null, \"" + NAME + "\").start()");
  }

  /** Corners in which nothing but code would make sense; all of them must be refused. */
  private static List<String> corners(String code) {
    return List.of(
        "import java.util.*;\n" + HEAD + "when\n$p : Proposal( )\nthen\n" + code + ";\nend\n",
        HEAD + "when\n$p : Proposal( )\nthen\norders.veto($p, \"x\"); " + code + ";\nend\n",
        HEAD + "when\n$p : Proposal( )\nthen\norders.veto($p, \"x\" + " + code + ");\nend\n",
        HEAD + "when\n$p : Proposal( )\nthen\norders.veto(" + code + ", \"x\");\nend\n",
        HEAD + "when\n$p : Proposal( " + code + " )\nthen\norders.veto($p, \"x\");\nend\n",
        HEAD
            + "when\n$p : Proposal( target == ("
            + code
            + ") )\nthen\norders.veto($p, \"x\");\nend\n",
        HEAD + "when\n$p : Proposal( touches(" + code + ") )\nthen\norders.veto($p, \"x\");\nend\n",
        HEAD + "when\neval( " + code + " != null )\nthen\norders.veto($p, \"x\");\nend\n",
        HEAD + "when\n$p : Proposal( ) from " + code + "\nthen\norders.veto($p, \"x\");\nend\n",
        HEAD
            + "when\n$p : Proposal( )\naccumulate( $w : Workload( ref == $p.target ), init( "
            + code
            + "; ), action( ), result( 1 ) )\nthen\norders.veto($p, \"x\");\nend\n",
        "function void f() { "
            + code
            + "; }\n"
            + HEAD
            + "when\n$p : Proposal( )\nthen\nf();\nend\n",
        "declare X\n a : String = " + code + "\nend\n",
        "query q\n eval(" + code + " == null)\nend\n",
        "rule \"r\" @id(" + code + ") @owner(\"o\") @why(\"w\") when $p : Proposal( ) then end\n",
        HEAD
            + "salience( "
            + code
            + " )\nwhen\n$p : Proposal( )\nthen\norders.veto($p, \"x\");\nend\n",
        HEAD
            + "enabled( "
            + code
            + " )\nwhen\n$p : Proposal( )\nthen\norders.veto($p, \"x\");\nend\n",
        HEAD
            + "timer( expr: "
            + code
            + " )\nwhen\n$p : Proposal( )\nthen\norders.veto($p, \"x\");\nend\n",
        HEAD
            + "dialect \"mvel\"\nwhen\n$p : Proposal( )\nthen\n"
            + code
            + ";\norders.veto($p, \"x\");\nend\n",
        HEAD + "when\n$p : Proposal( )\nthen\n}\nstatic { " + code + "; }\n{\nend\n",
        "unit X;\n" + HEAD + "when\n/proposals[ " + code + " ]\nthen\nend\n");
  }

  /** Corners that hold words; code in them stays words. */
  private static List<String> words(String code) {
    String quoted = code.replace("\"", "\\\"");
    return List.of(
        "rule \""
            + quoted
            + "\" @id(\"g.r\") @owner(\"o\") @why(\"w\")\nwhen\n$p : Proposal( )\nthen\n"
            + "orders.veto($p, \"x\");\nend\n",
        HEAD.replace("(\"w\")", "(\"" + quoted + "\")")
            + "when\n$p : Proposal( )\nthen\norders.veto($p, \"x\");\nend\n",
        HEAD + "when\n$p : Proposal( )\nthen\norders.veto($p, \"" + quoted + "\");\nend\n",
        HEAD
            + "when\n$p : Proposal( )\nthen\norders.veto($p, \"@{"
            + quoted
            + "} ${"
            + quoted
            + "}\");\nend\n",
        "/* */ /* "
            + code
            + " */\n"
            + HEAD
            + "when\n$p : Proposal( )\nthen\norders.veto($p, \"x\");\nend\n");
  }

  private static List<String> cells(String code) {
    String quoted = '"' + code.replace("\"", "\"\"") + '"';
    String head = "order,environment,tier,operation class,grade,grant,reason\n";
    return List.of(
        head + quoted + ",PROD,,restart,CONFIRMED,ASK_ONE,fine\n",
        head + "a," + quoted + ",,restart,CONFIRMED,ASK_ONE,fine\n",
        head + "a,PROD,,restart,CONFIRMED," + quoted + ",fine\n",
        head.replace("grade", quoted) + "a,PROD,,restart,CONFIRMED,ASK_ONE,fine\n",
        head
            + "a,PROD,,\"x\"\"); "
            + code.replace("\"", "\"\"")
            + "; //\",CONFIRMED,ASK_ONE,fine\n",
        "RuleSet,x\nImport,java.util.*\nFunctions," + quoted + "\nRuleTable t\n" + head);
  }

  private static List<String> yamls(String code) {
    String quoted = '"' + code.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return List.of(
        "name: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\nowner: x\nminEngine: 0.1.0\n",
        "name: !!java.lang.ProcessBuilder [[touch, x]]\nowner: x\nminEngine: 0.1.0\n",
        "name: " + quoted + "\nowner: x\nminEngine: 0.1.0\n",
        "name: x\nowner: x\nminEngine: " + quoted + "\n",
        quoted + ": x\nname: x\nowner: x\nminEngine: 0.1.0\n");
  }

  private static List<?> problems(List<String> orders, List<String> tables) {
    List<PackFile> files = new ArrayList<>();
    orders.forEach(text -> files.add(new PackFile("guardrails/g.drl", text)));
    List<PackFile> tableFiles = new ArrayList<>();
    tables.forEach(text -> tableFiles.add(new PackFile("autonomy/t.csv", text)));
    Compiled compiled = Rulebook.of(files, tableFiles, Cases.CATALOGUE, "pack");
    if (compiled.rulebook() != null) {
      compiled.rulebook().decide(Cases.caseOf(Cases.subject(), List.of()), TERMS);
    }
    return compiled.problems();
  }

  @Test
  void code_in_an_order_is_refused_and_does_not_run() throws IOException {
    List<Long> children = children();
    for (String code : codes()) {
      for (String text : corners(code)) {
        assertThat(problems(List.of(text), List.of())).as(text).isNotEmpty();
      }
    }
    isUntouched(children);
  }

  @Test
  void code_in_a_text_stays_a_text() throws IOException {
    List<Long> children = children();
    int taken = 0;
    for (String code : codes()) {
      for (String text : words(code)) {
        taken += problems(List.of(text), List.of()).isEmpty() ? 1 : 0;
      }
    }
    assertThat(taken).as("texts that were put in force").isPositive();
    isUntouched(children);
  }

  @Test
  void code_in_a_cell_is_refused_and_does_not_run() throws IOException {
    List<Long> children = children();
    for (String code : codes()) {
      for (String text : cells(code)) {
        assertThat(problems(List.of(), List.of(text))).as(text).isNotEmpty();
      }
    }
    isUntouched(children);
  }

  @Test
  void code_in_yaml_is_refused_and_does_not_run() throws IOException {
    List<Long> children = children();
    for (String code : codes()) {
      for (String text : yamls(code)) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("pack.yaml", text.getBytes(StandardCharsets.UTF_8));
        assertThat(PackReader.read(files).problems())
            .as(text)
            .anyMatch(problem -> problem.file().equals("pack.yaml"));
      }
    }
    isUntouched(children);
  }

  @Test
  void the_canary_notices_each_of_the_five() throws Exception {
    List<Long> children = children();
    System.setProperty(NAME, "x");
    notices(children);
    System.clearProperty(NAME);
    Path file = Files.createFile(folder.resolve("touched"));
    notices(children);
    Files.delete(file);
    new Socket("127.0.0.1", door.getLocalPort()).close();
    notices(children);
    Process process = new ProcessBuilder("sleep", "60").start();
    notices(children);
    process.destroyForcibly().waitFor();
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            NAME);
    thread.start();
    notices(children);
    end.countDown();
    thread.join();
    isUntouched(children);
  }

  private void notices(List<Long> children) {
    assertThatThrownBy(() -> isUntouched(children)).isInstanceOf(AssertionError.class);
  }

  private static List<Long> children() {
    return ProcessHandle.current().descendants().map(ProcessHandle::pid).sorted().toList();
  }

  private void isUntouched(List<Long> children) throws IOException {
    assertThat(System.getProperty(NAME)).isNull();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    assertThat(children()).isEqualTo(children);
    assertThat(Thread.getAllStackTraces().keySet()).noneMatch(t -> t.getName().equals(NAME));
    try {
      door.accept().close();
      throw new AssertionError("somebody connected");
    } catch (SocketTimeoutException nobody) {
      // as it should be
    }
  }
}

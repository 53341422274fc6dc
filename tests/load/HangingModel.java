import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's server that takes every question and never answers: to be named beside a measured
 * service.
 *
 * <p>In one window {@code java tests/load/HangingModel.java 18099}, in another {@code ./midwatch demo
 * --fault out-of-memory --no-browser --model http://127.0.0.1:18099/v1}, in a third {@code java
 * tests/load/AlertToDecision.java http://127.0.0.1:8080}; then the same without {@code --model}.
 */
public class HangingModel {

  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      System.err.println("give a port, such as 18099");
      System.exit(64);
    }
    List<Socket> kept = new ArrayList<>(); // else they would be collected, and so closed
    try (ServerSocket door =
        new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getLoopbackAddress())) {
      while (true) {
        kept.add(door.accept());
        System.out.printf("asked %d times%n", kept.size());
      }
    }
  }
}

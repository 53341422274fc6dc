package io.midwatch.tests.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many vote at once, each vote counts once and no plan is signed without its quorum. */
class VotingRaceTest {

  @Test
  void in_an_h2_file_every_vote_counts_once(@TempDir Path folder) throws Exception {
    String url = StoreOnDisk.url(folder.resolve("midwatch"));
    try (StoreOnDisk disk = StoreOnDisk.open(url)) {
      System.out.println("H2 file: " + new VotingRace(disk, disk).run());
    }
  }
}

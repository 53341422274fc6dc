package io.midwatch.rules.standing;

import org.junit.jupiter.api.Test;

/** What every order about images takes for a failed pull. */
abstract class PullTest extends ContainerFaultTest {

  PullTest(String id) {
    super(id);
  }

  final Containers pulling() {
    return container().waits("ImagePullBackOff");
  }

  @Test
  void each_of_the_kubelet_s_words_for_it_tells() {
    speaks(pulling());
    speaks(container().waits("ErrImagePull"));
    speaks(container().waits("InvalidImageName"));
  }

  @Test
  void a_container_that_runs_has_its_image() {
    isSilent(container());
    isSilent(container().unready());
  }

  @Test
  void a_container_that_waits_for_something_else_is_no_failed_pull() {
    isSilent(container().waits("ContainerCreating"));
    isSilent(container().waits("CreateContainerConfigError"));
  }
}

package io.midwatch.tests.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocsLinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");

  static Stream<String> pages() {
    return Pages.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_leads_to_a_file(String page) {
    assertThat(links(page)).as(page).allSatisfy(link -> assertThat(link).exists());
  }

  @Test
  void the_index_of_docs_names_every_page_of_it() {
    List<Path> named = links("docs/README.md").toList();

    assertThat(pages().filter(page -> page.startsWith("docs/")))
        .filteredOn(page -> !page.equals("docs/README.md"))
        .allSatisfy(page -> assertThat(named).contains(Pages.ROOT.resolve(page).normalize()));
  }

  private static Stream<Path> links(String page) {
    Path folder = Pages.ROOT.resolve(page).resolveSibling("");
    return LINK.matcher(Pages.text(page))
        .results()
        .map(found -> found.group(1))
        .map(link -> folder.resolve(link).normalize());
  }
}

package io.rapport.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void only_one_holds_a_home_and_the_other_reads_what_the_holder_says() {
        try (Home holder = Home.take(folder).orElseThrow()) {
            holder.announce("here I am\n");

            assertThat(Home.take(folder)).isEmpty();
            assertThat(Home.holder(folder)).isEqualTo("here I am\n");
        }
    }

    @Test
    void a_home_that_was_left_can_be_taken_again() {
        Home.take(folder).orElseThrow().close();

        try (Home again = Home.take(folder).orElseThrow()) {
            assertThat(again.folder()).isEqualTo(folder);
        }
    }

    @Test
    void emptying_forgets_the_data_but_not_the_holder() throws IOException {
        try (Home home = Home.take(folder).orElseThrow()) {
            Files.createDirectories(folder.resolve("postgres/base"));
            home.noted("demo-loaded", "yes");

            home.empty();

            assertThat(folder.resolve("postgres")).doesNotExist();
            assertThat(home.has("demo-loaded")).isFalse();
            assertThat(folder.resolve("pid")).exists();
            assertThat(Home.take(folder)).isEmpty();
        }
    }

    @Test
    void a_note_keeps_its_first_value() {
        try (Home home = Home.take(folder).orElseThrow()) {
            String first = home.noted("demo-date", "2026-01-01");
            String second = home.noted("demo-date", "2026-01-02");

            assertThat(first).isEqualTo("2026-01-01");
            assertThat(second).isEqualTo("2026-01-01");
        }
    }
}

package ai.alquimia.registry.domain.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDiffTest {
    private static String lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void has_a_hunk_with_three_lines_around_what_changed() {
        String before = lines(1, 20);

        assertThat(TextDiff.between(before, before.replace("\n10\n", "\nten\nmore\n"))
                        .lines())
                .containsExactly("@@ -7,7 +7,8 @@", " 7", " 8", " 9", "-10", "+ten", "+more", " 11", " 12", " 13");
    }

    @Test
    void has_a_hunk_for_each_place_and_one_for_places_that_are_near() {
        String before = lines(0, 60);

        assertThat(TextDiff.between(before, before.replace("\n10\n", "\n").replace("\n50\n", "\n"))
                        .lines())
                .filteredOn(line -> line.startsWith("@@"))
                .containsExactly("@@ -8,7 +8,6 @@", "@@ -48,7 +47,6 @@");
        assertThat(TextDiff.between(before, before.replace("\n10\n", "\n").replace("\n17\n", "\n"))
                        .lines())
                .filteredOn(line -> line.startsWith("@@"))
                .containsExactly("@@ -8,14 +8,12 @@");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"a | b | -a +b", "a;b | a;b; | +", "a;b;c | b;c | -a", "b;c | a;b;c | +a", "a;b;a | b;a;a | -a +a"
            })
    void shows_what_went_and_came(String before, String after, String edits) {
        assertThat(String.join(
                        " ",
                        TextDiff.between(before.replace(';', '\n'), after.replace(';', '\n')).lines().stream()
                                .filter(line -> !line.startsWith(" ") && !line.startsWith("@"))
                                .toList()))
                .isEqualTo(edits);
    }

    @Test
    void of_equal_texts_is_empty() {
        assertThat(TextDiff.between("a\nb", "a\nb").lines()).isEmpty();
    }

    private static List<String> side(List<LineScript.Line> script, LineScript.Edit other) {
        return script.stream()
                .filter(line -> line.edit() != other)
                .map(LineScript.Line::text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30, 300})
    void leads_from_one_text_to_the_other_whatever_they_are(int length) {
        var random = new Random(length);
        for (int round = 0; round < 200; round++) {
            var before = random.ints(random.nextInt(length + 1), 0, 4)
                    .mapToObj(Integer::toString)
                    .toList();
            var after = random.ints(random.nextInt(length + 1), 0, 4)
                    .mapToObj(Integer::toString)
                    .toList();

            var script = LineScript.between(before, after);

            assertThat(side(script, LineScript.Edit.INSERT)).isEqualTo(before);
            assertThat(side(script, LineScript.Edit.DELETE)).isEqualTo(after);
        }
    }

    @Test
    void takes_as_few_edits_as_there_are() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var before = random.ints(random.nextInt(9), 0, 3)
                    .mapToObj(Integer::toString)
                    .toList();
            var after = random.ints(random.nextInt(9), 0, 3)
                    .mapToObj(Integer::toString)
                    .toList();

            long edits = LineScript.between(before, after).stream()
                    .filter(line -> line.edit() != LineScript.Edit.KEEP)
                    .count();

            assertThat(edits).isEqualTo(before.size() + after.size() - 2L * common(before, after));
        }
    }

    /** The length of the longest common subsequence, the slow way. */
    private static int common(List<String> left, List<String> right) {
        var best = new int[left.size() + 1][right.size() + 1];
        for (int i = 1; i <= left.size(); i++) {
            for (int j = 1; j <= right.size(); j++) {
                best[i][j] = left.get(i - 1).equals(right.get(j - 1))
                        ? best[i - 1][j - 1] + 1
                        : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[left.size()][right.size()];
    }

    @Tag("endurance")
    @Test
    void of_huge_texts_that_have_nothing_in_common_is_one_block() {
        String before = lines(0, 200_000);
        String after = lines(200_000, 400_000);

        var lines = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> TextDiff.between(before, after).lines());

        assertThat(lines).hasSize(400_001).startsWith("@@ -1,200000 +1,200000 @@");
    }

    @Tag("endurance")
    @Test
    void of_a_huge_text_with_one_other_line_is_that_line() {
        String before = lines(0, 200_000);

        assertThat(TextDiff.between(before, before.replace("\n100000\n", "\nx\n"))
                        .lines())
                .hasSize(9)
                .contains("-100000", "+x");
    }
}
